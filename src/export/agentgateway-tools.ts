import type { ToolsFile } from '../generated/types.ts';
import type { Bundle } from '../release/bundle.ts';

type Server = NonNullable<ToolsFile['servers']>[string];

/** The MCP servers behind one address, and which of their tools may be seen; undefined where there are none. */
export function toolRoute({ manifest, tools, operations }: Bundle) {
  const servers = Object.entries(tools?.servers ?? {});
  if (servers.length === 0) return undefined;
  const timeout = operations?.timeouts?.tool;
  return {
    name: `${manifest.name}-tools`,
    matches: [{ path: { pathPrefix: '/mcp' } }],
    policies: {
      ...(tools?.allow ? { mcpAuthorization: { rules: rulesOf(tools) } } : {}),
      ...(timeout === undefined ? {} : { timeout: { requestTimeout: timeout } }),
    },
    backends: [{ mcp: { targets: servers.map(([name, server]) => targetOf(name, server)) } }],
  };
}

function targetOf(name: string, server: Server) {
  if (server.type === 'http') return { name, mcp: { host: fromEnvironment(server.url) } };
  const { command, args, env } = server;
  return {
    name,
    stdio: {
      cmd: command,
      ...(args ? { args: args.map(fromEnvironment) } : {}),
      ...(env
        ? {
            env: Object.fromEntries(
              Object.entries(env).map(([key, value]) => [key, fromEnvironment(value)]),
            ),
          }
        : {}),
    },
  };
}

/** `${env:NAME}` as agentgateway writes it; any other `$` is only a character. */
function fromEnvironment(text: string): string {
  return text
    .split(/(\$\{env:[A-Za-z_][A-Za-z0-9_]*\})/)
    .map((part) =>
      /^\$\{env:/.test(part) ? part.replace('env:', '') : part.replaceAll('$', '$$$$'),
    )
    .join('');
}

/** CEL, one rule for each name or glob that the agent allows: what no rule allows is neither listed nor called. */
function rulesOf({ allow = [], tools = [] }: ToolsFile): string[] {
  const serverOf = new Map(tools.map(({ name, server }) => [name, server]));
  return allow.map((entry) => {
    if (entry.includes('*')) return `mcp.tool.name.matches(${JSON.stringify(globPattern(entry))})`;
    const name = `mcp.tool.name == ${JSON.stringify(entry)}`;
    const server = serverOf.get(entry);
    return server === undefined ? name : `mcp.tool.target == ${JSON.stringify(server)} && ${name}`;
  });
}

/** Anchored, without `$`: agentgateway would look for a variable. */
function globPattern(glob: string): string {
  const literal = (text: string) =>
    text.replace(/[.+?^${}()|[\]\\]/g, (char) => `\\x${char.charCodeAt(0).toString(16)}`);
  return `\\A${glob.split('*').map(literal).join('.*')}\\z`;
}
