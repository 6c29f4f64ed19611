import canonicalize from 'canonicalize';
import type { AgentConfig } from '../loading/served.ts';

/** A tool as a server's `tools/list` describes it. */
export interface ListedTool {
  readonly name: string;
  readonly description?: string;
  readonly inputSchema?: unknown;
}

/** Which of an agent's tools a server describes otherwise than the config, and in what. */
export function driftedTools(
  config: AgentConfig,
  server: string,
  listed: readonly ListedTool[],
): ReadonlyMap<string, string> {
  const drifted = new Map<string, string>();
  for (const tool of config.tools?.tools ?? []) {
    if (tool.server !== server) continue;
    const found = listed.find(({ name }) => name === tool.name);
    const same = (part: 'description' | 'inputSchema') =>
      canonicalize(found?.[part]) === canonicalize(tool[part]);
    if (!found) drifted.set(tool.name, `\`${server}\` has no such tool`);
    else if (!same('inputSchema')) drifted.set(tool.name, 'its arguments are others');
    else if (!same('description')) drifted.set(tool.name, 'its description is another');
  }
  return drifted;
}

/** Tools that differ by release, since a promotion changes what they are compared with; looked at once for each. */
export function driftByRelease(
  listings: ReadonlyMap<string, readonly ListedTool[]>,
): (config: AgentConfig) => ReadonlyMap<string, string> {
  const known = new WeakMap<AgentConfig, ReadonlyMap<string, string>>();
  return (config) => {
    const found =
      known.get(config) ??
      new Map(
        [...listings].flatMap(([server, listed]) => [...driftedTools(config, server, listed)]),
      );
    known.set(config, found);
    return found;
  };
}
