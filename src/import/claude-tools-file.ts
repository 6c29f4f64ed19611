import { isObject } from '../core/json.ts';
import { claudeTools, EVERY_TOOL } from './claude-tools.ts';
import { listedNames } from './listed-names.ts';
import { mcpServer } from './mcp-server.ts';
import { plainText } from './plain-text.ts';
import { freeName } from './tool-name.ts';

type Fields = Readonly<Record<string, unknown>>;

const EDITS = ['Edit', 'MultiEdit', 'NotebookEdit', 'Write'];

export interface ClaudeToolsFile {
  /** What tools.yaml holds; empty when there is nothing to say. */
  readonly tools: Fields;
  /** Keys of the header, as far as tools.yaml could not take them. */
  readonly left: Fields;
}

/** tools.yaml from a header's `tools`, `disallowedTools`, `permissionMode` and `mcpServers`; a text says what is wrong. */
export function claudeToolsFile(fields: Fields, notes: string[]): ClaudeToolsFile | string {
  const { permissionMode } = fields;
  const listed = listedNames(fields.tools);
  if (typeof listed === 'string') return `its tools ${listed}`;
  const without = listedNames(fields.disallowedTools) ?? [];
  if (typeof without === 'string') return `its disallowedTools ${without}`;
  const everything = listed === undefined || listed.includes('*');
  if (everything) {
    notes.push('no tools are named, so Claude Code gives it every tool; keep the ones it needs');
  }
  const { tools, allow } = claudeTools(everything ? EVERY_TOOL : listed, without);
  const { servers, named } = serversOf(fields.mcpServers);
  const inPart = without.filter((name) => name.includes('('));
  return {
    tools: {
      ...(tools.length > 0 ? { tools: tools.map(approvedBy(permissionMode)) } : {}),
      ...(servers.size > 0 ? { servers: Object.fromEntries(servers) } : {}),
      ...(allow.length > 0 ? { allow } : {}),
    },
    left: {
      ...(permissionMode === undefined || LOOSE.has(permissionMode) ? {} : { permissionMode }),
      ...(inPart.length > 0 ? { disallowedTools: inPart } : {}),
      ...(named.length > 0 ? { mcpServers: named } : {}),
    },
  };
}

const LOOSE: ReadonlySet<unknown> = new Set(['acceptEdits', 'bypassPermissions']);

/** What a permission mode no longer asks for; every other mode asks for as much as the default, or more. */
function approvedBy(mode: unknown) {
  return (tool: Fields): Fields => {
    const { approval, ...free } = tool;
    const edits = mode === 'acceptEdits' && EDITS.includes(plainText(tool.name));
    return mode === 'bypassPermissions' || edits ? free : tool;
  };
}

/** Servers that the header brings along, and those that it only names: the session's own. */
function serversOf(value: unknown) {
  const servers = new Map<string, unknown>();
  const named: unknown[] = [];
  for (const one of Array.isArray(value) ? value : value === undefined ? [] : [value]) {
    if (!isObject(one)) named.push(one);
    else {
      for (const [title, config] of Object.entries(one)) {
        const server = mcpServer(config);
        const name = title.replace(/[^A-Za-z0-9_-]+/g, '-').slice(0, 56);
        if (server) servers.set(freeName(name, servers), server);
        else named.push({ [title]: config });
      }
    }
  }
  return { servers, named };
}
