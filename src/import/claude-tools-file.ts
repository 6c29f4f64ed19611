import { isObject } from '../core/json.ts';
import { claudeTools, EVERY_TOOL } from './claude-tools.ts';
import { listedNames } from './listed-names.ts';
import { mcpServer } from './mcp-server.ts';
import { freeName } from './tool-name.ts';

type Fields = Readonly<Record<string, unknown>>;

const EDITS = ['Edit', 'MultiEdit', 'NotebookEdit', 'Write'];

/** tools.yaml from a header's `tools`, `disallowedTools`, `permissionMode` and `mcpServers`; a text says what is wrong. */
export function claudeToolsFile(fields: Fields, notes: string[]): Record<string, unknown> | string {
  const listed = listedNames(fields.tools);
  if (typeof listed === 'string') return `its tools ${listed}`;
  const without = listedNames(fields.disallowedTools) ?? [];
  if (typeof without === 'string') return `its disallowedTools ${without}`;
  const everything = listed === undefined || listed.includes('*');
  if (everything) {
    notes.push('no tools are named, so Claude Code gives it every tool; keep the ones it needs');
  }
  const { tools, allow } = claudeTools(everything ? EVERY_TOOL : listed, without);
  const servers = serversOf(fields.mcpServers);
  return {
    ...(tools.length > 0 ? { tools: tools.map(approvedBy(fields.permissionMode)) } : {}),
    ...(Object.keys(servers).length > 0 ? { servers } : {}),
    ...(allow.length > 0 ? { allow } : {}),
  };
}

/** What a permission mode no longer asks for; every other mode asks for as much as the default, or more. */
function approvedBy(mode: unknown) {
  return (tool: Fields): Fields => {
    const { approval, ...free } = tool;
    const edits = mode === 'acceptEdits' && EDITS.includes(String(tool.name));
    return mode === 'bypassPermissions' || edits ? free : tool;
  };
}

/** Servers that the header brings along; those that it only names are the session's, and stay under x-claude. */
function serversOf(value: unknown): Record<string, unknown> {
  const servers = new Map<string, unknown>();
  for (const one of Array.isArray(value) ? value : [value]) {
    for (const [title, config] of Object.entries(isObject(one) ? one : {})) {
      const server = mcpServer(config);
      const name = title.replace(/[^A-Za-z0-9_-]+/g, '-').slice(0, 56);
      if (server) servers.set(freeName(name, servers), server);
    }
  }
  return Object.fromEntries(servers);
}
