import { items, type JsonObject } from '../core/json.ts';
import { matchGlob } from '../rules/helpers/match-glob.ts';
import { plainText } from './plain-text.ts';

type Level = 'none' | 'user' | 'admin';
interface Case {
  readonly when: Record<string, unknown>;
  readonly level: Level;
}

/** What tools.yaml takes. */
const MOST_CASES = 50;

/**
 * docker-agent's patterns in the order in which it reads them (Docker, "Permissions": deny, allow, ask). headgate has
 * no denial, so what is denied needs an administrator, the most that it can ask for.
 */
const LISTS = [
  ['deny', 'admin'],
  ['allow', 'none'],
  ['ask', 'user'],
] as const;

/**
 * The approval of one tool by the file's `permissions`; undefined when it needs none.
 *
 * @param otherwise what the tool needs where no pattern names it
 */
export function dockerApproval(
  tool: string,
  permissions: JsonObject,
  otherwise: Level,
  notes: string[],
): unknown {
  const cases: Case[] = [];
  let fallback = otherwise;
  for (const [list, level] of LISTS) {
    // What is denied stays denied behind a line break; what is allowed ends at one.
    const any = level === 'none' ? '.*' : '[\\s\\S]*';
    const whens = items(permissions[list]).flatMap((one) => condition(tool, plainText(one), any));
    if (whens.includes('always')) {
      fallback = level;
      break;
    }
    cases.push(...whens.flatMap((when) => (when === 'always' ? [] : [{ when, level }])));
  }
  if (cases.length > MOST_CASES) {
    notes.push(`${tool} has more than ${MOST_CASES} permissions by argument; they are left out`);
    return fallback;
  }
  if (cases.length > 0) return { default: fallback, cases };
  return fallback === 'none' ? undefined : fallback;
}

/** For which arguments a pattern such as `shell:cmd=git log*` names the tool; none when it names another. */
function condition(
  tool: string,
  pattern: string,
  any: string,
): (Record<string, unknown> | 'always')[] {
  const [, name = '', rest] = /^([^:]*)(?::([\s\S]*))?$/.exec(pattern) ?? [];
  if (!matchGlob(name, tool)) return [];
  if (rest === undefined) return ['always'];
  const wanted = rest.split(/:(?=\w+=)/).map((part) => /^(\w+)=([\s\S]*)$/.exec(part));
  const properties: Record<string, unknown> = {};
  for (const match of wanted) {
    const [, argument, glob] = match ?? [];
    // `mcp:github:get_*` names a server's tool, not an argument.
    if (argument === undefined || glob === undefined) return [];
    properties[argument] = { type: 'string', pattern: expression(glob, any) };
  }
  return [{ type: 'object', properties, required: Object.keys(properties) }];
}

function expression(glob: string, any: string): string {
  const escaped = glob.replace(/[\\^$.|+()[\]{}]/g, '\\$&');
  return `^${escaped.replaceAll('*', any).replaceAll('?', '.')}$`;
}
