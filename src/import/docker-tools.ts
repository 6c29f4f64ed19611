type Fields = Readonly<Record<string, unknown>>;

/** docker-agent's built-in toolsets that only read; every other one may write. */
const READS = ['think', 'todo', 'fetch', 'rag'];

/**
 * tools.yaml from `toolsets` and `permissions`. A built-in toolset becomes one tool of its name, an MCP toolset a
 * server; undefined when there are none.
 */
export function dockerTools(
  toolsets: unknown,
  permissions: Fields,
  notes: string[],
): Record<string, unknown> | undefined {
  if (!Array.isArray(toolsets) || toolsets.length === 0) return undefined;
  const tools = new Map<string, Record<string, unknown>>();
  const servers: Record<string, unknown> = {};
  const allow: string[] = [];
  for (const toolset of toolsets as Fields[]) {
    const type = String(toolset?.type ?? 'unknown');
    if (Array.isArray(toolset?.tools)) allow.push(...toolset.tools.map(String));
    if (type === 'mcp') {
      const [name, server] = mcpServer(toolset, servers);
      servers[name] = server;
    } else {
      const name = String(toolset?.name ?? type)
        .replace(/[^A-Za-z0-9_.-]+/g, '_')
        .slice(0, 128);
      tools.set(name, builtin(name, type));
      const { type: _, name: __, ...settings } = toolset ?? {};
      if (Object.keys(settings).length > 0) {
        tools.set(name, { ...builtin(name, type), 'x-docker': settings });
      }
    }
  }
  if (Object.keys(permissions).length > 0)
    notes.push('permissions: kept under x-docker-permissions');
  return {
    ...(tools.size > 0 ? { tools: [...tools.values()] } : {}),
    ...(Object.keys(servers).length > 0 ? { servers } : {}),
    ...(allow.length > 0 ? { allow: [...new Set(allow)] } : {}),
    ...(Object.keys(permissions).length > 0 ? { 'x-docker-permissions': permissions } : {}),
  };
}

function builtin(name: string, type: string): Record<string, unknown> {
  const tool = {
    name,
    description: `docker-agent's built-in toolset ${type}.`,
    inputSchema: { type: 'object' },
  };
  return READS.includes(type)
    ? { ...tool, annotations: { readOnlyHint: true, destructiveHint: false } }
    : { ...tool, approval: 'user' };
}

function mcpServer(toolset: Fields, taken: Fields): [string, Record<string, unknown>] {
  const remote = toolset.remote as Fields | undefined;
  const ref = String(toolset.ref ?? '');
  const title = ref || String(toolset.command ?? remote?.url ?? 'mcp');
  const name = `${
    title
      .replace(/^docker:/, '')
      .replace(/[^A-Za-z0-9_-]+/g, '-')
      .replace(/^-+/, '') || 'mcp'
  }`;
  const short = name.slice(0, 56);
  let unique = short;
  for (let count = 2; Object.hasOwn(taken, unique); count += 1) unique = `${short}-${count}`;
  if (remote?.url !== undefined) return [unique, { type: 'http', url: String(remote.url) }];
  if (ref.startsWith('docker:')) {
    const image = `mcp/${ref.slice('docker:'.length)}`;
    return [unique, { type: 'stdio', command: 'docker', args: ['run', '-i', '--rm', image] }];
  }
  const args = Array.isArray(toolset.args) ? toolset.args.map(String) : [];
  return [unique, { type: 'stdio', command: String(toolset.command ?? 'unknown'), args }];
}
