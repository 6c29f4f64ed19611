import type { Agent } from '../core/agent.ts';
import { isObject } from '../core/json.ts';
import { toPointer } from '../core/json-pointer.ts';
import type { Location } from '../core/location.ts';

/** What MCP servers offer otherwise than tools.yaml says (schemas/tool-drift.schema.json). */
export interface ToolDrift {
  readonly schema: 'headgate/tool-drift/v1';
  /** ISO 8601, UTC. */
  readonly at: string;
  /** The commit whose tools.yaml was compared. */
  readonly commit: string;
  readonly servers: readonly ServerDrift[];
}

export interface ServerDrift {
  readonly agent: string;
  readonly server: string;
  readonly type: 'stdio' | 'http';
  /** `not-asked`: a program that nobody named. `failed`: it did not answer, or not as it should. */
  readonly state: 'same' | 'different' | 'not-asked' | 'failed';
  readonly problem: string | null;
  readonly location: Location;
  readonly differences: readonly ToolDifference[];
  /** Tools that it offers beside those of tools.yaml: the runtime denies them. */
  readonly unlisted: readonly string[];
}

/** One thing that a server says otherwise. */
interface ToolDifference {
  readonly kind: 'missing' | 'arguments' | 'result' | 'description' | 'annotations' | 'version';
  /** null where it is about the server. */
  readonly tool: string | null;
  readonly text: string;
  readonly location: Location;
}

/** What a server answered. */
export interface Listing {
  readonly version: string;
  readonly tools: readonly ListedTool[];
}

/** A tool as `tools/list` describes it. */
export interface ListedTool {
  readonly name: string;
  readonly description?: string | undefined;
  readonly inputSchema: unknown;
  readonly outputSchema?: unknown;
  readonly annotations?: unknown;
}

const PARTS = [
  ['inputSchema', 'arguments', 'its arguments'],
  ['description', 'description', 'its description'],
  ['outputSchema', 'result', 'its result'],
] as const;

/** Compares a server's listing with what an agent's tools.yaml says of it. What it leaves open, the server may say. */
export function toolDifferences(
  agent: Agent,
  server: string,
  { version, tools: listed }: Listing,
): Pick<ServerDrift, 'differences' | 'unlisted'> {
  const { tools: file } = agent;
  if (!file) return { differences: [], unlisted: [] };
  const byName = new Map(listed.map((tool) => [tool.name, tool]));
  const differences: ToolDifference[] = [];
  const add = (kind: ToolDifference['kind'], tool: string | null, text: string, path: Path) =>
    differences.push({ kind, tool, text, location: file.locate({ pointer: toPointer(path) }) });

  const pinned = file.value.servers?.[server];
  if (pinned?.type === 'http' && pinned.version !== undefined && pinned.version !== version) {
    const text = `it says that it is version ${short(version)}; ${pinned.version} was tested`;
    add('version', null, text, ['servers', server, 'version']);
  }
  const own = new Set<string>();
  for (const [index, tool] of (file.value.tools ?? []).entries()) {
    if (tool.server !== server) continue;
    own.add(tool.name);
    const path = ['tools', index];
    const found = byName.get(tool.name);
    if (!found) {
      add('missing', tool.name, 'the server has no such tool', path);
      continue;
    }
    for (const [part, kind, what] of PARTS) {
      if (tool[part] === undefined) continue;
      const other = firstDifference(tool[part], found[part], []);
      if (other) add(kind, tool.name, inWords(what, other), [...path, part, ...other.stated]);
    }
    for (const [hint, value] of Object.entries(tool.annotations ?? {})) {
      const said = isObject(found.annotations) ? found.annotations[hint] : undefined;
      if (hint.startsWith('x-') || said === value) continue;
      const text = `its annotation ${hint} is ${short(said)} there, and ${short(value)} here`;
      add('annotations', tool.name, text, [...path, 'annotations', hint]);
    }
  }
  const unlisted = [...byName.keys()].filter((name) => !own.has(name)).sort();
  return { differences, unlisted };
}

type Path = readonly (string | number)[];

interface Other {
  readonly path: Path;
  /** As much of the path as the file has. */
  readonly stated: Path;
  readonly here: unknown;
  readonly there: unknown;
}

/** Where two JSON values first differ; the order of keys means nothing. */
function firstDifference(here: unknown, there: unknown, path: Path): Other | undefined {
  if (Object.is(here, there)) return undefined;
  const [left, right] = [childrenOf(here), childrenOf(there)];
  if (!left || !right || Array.isArray(here) !== Array.isArray(there)) {
    const stated = here === undefined ? path.slice(0, -1) : path;
    return { path, stated, here, there };
  }
  for (const key of new Set([...left.keys(), ...right.keys()])) {
    const other = firstDifference(left.get(key), right.get(key), [...path, key]);
    if (other) return other;
  }
  return undefined;
}

function childrenOf(value: unknown): Map<string | number, unknown> | undefined {
  if (Array.isArray(value)) return new Map(value.entries());
  return isObject(value) ? new Map(Object.entries(value)) : undefined;
}

function inWords(what: string, { path, here, there }: Other): string {
  const verb = what.endsWith('s') ? 'differ' : 'differs';
  const where = path.length === 0 ? '' : ` at ${short(toPointer(path))}`;
  return `${what} ${verb}${where}: ${short(there)} there, ${short(here)} here`;
}

const SHOWN = 120;

/** A value of somebody else's, as much of it as one line can show. */
function short(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length <= SHOWN ? text : `${text.slice(0, SHOWN)}…`;
}
