import { unknownAgent } from '../../core/unknown-agent.ts';
import { changedFragments } from '../../gate/changed-fragments.ts';
import {
  type AgentToCheck,
  type AgentTrees,
  fragmentsOf,
  loadFrom,
} from '../../gate/check-agents.ts';
import { SHARED_FOLDER } from '../../load/load-fragments.ts';
import type { Sides } from './open-sides.ts';
import type { Side } from './side.ts';

export interface Scope {
  /** Sorted by name. */
  readonly agents: readonly AgentToCheck[];
  /** Agents that stand at head, looked at or not. */
  readonly total: number;
}

export interface ScopeRequest {
  readonly head: Side;
  readonly base?: Side;
  /** Names of agents; empty means those that changed. */
  readonly asked: readonly string[];
  readonly all: boolean;
  /** How the sides differ, when both are commits. */
  readonly changes: Sides['changes'];
}

type Trees = ReadonlyMap<string, string | undefined>;

/**
 * Which agents a check looks at: those asked for, all, or those that differ from base, fragments counted in.
 *
 * @throws UserError when a name that is asked for stands on neither side.
 */
export async function agentsToCheck(request: ScopeRequest): Promise<Scope> {
  const { head, base, asked, all } = request;
  if (base && asked.length === 0 && !all) {
    const changed = await changedAmongCommits(head, base, request.changes);
    if (changed) return changed;
  }
  const [after, before, headShared, baseShared] = await Promise.all([
    treesOf(head),
    treesOf(base),
    head.sharedTree(),
    base ? base.sharedTree() : '',
  ]);
  const known = new Set([...after.keys(), ...before.keys()]);
  const unknown = asked.find((name) => !known.has(name));
  if (unknown !== undefined) throw unknownAgent(unknown, [...known].sort());
  const changed = new Set<string>();
  for (const name of known) {
    const tree = after.get(name);
    if (tree === undefined || tree !== before.get(name)) changed.add(name);
  }
  for (const name of await includers(head, base, [...after.keys()])) changed.add(name);

  const everything = all || base === undefined;
  const names = asked.length > 0 ? asked : everything ? known : changed;
  return {
    agents: [...new Set(names)].sort().map((name) => ({
      name,
      head: after.has(name),
      base: before.has(name),
      same: after.has(name) && before.has(name) && !changed.has(name),
      ...treesIn(idOf(after, name), headShared, idOf(before, name), baseShared),
    })),
    total: after.size,
  };
}

/** The usual pull request: two commits with the same fragments, of which only the differences are looked at. */
async function changedAmongCommits(
  head: Side,
  base: Side,
  changes: Sides['changes'],
): Promise<Scope | undefined> {
  const [changed, headShared, baseShared] = await Promise.all([
    changes(),
    head.sharedTree(),
    base.sharedTree(),
  ]);
  if (!changed || changed.shared) return undefined;
  const { agents, total } = changed;
  return {
    agents: agents.map((agent) => ({
      name: agent.name,
      head: agent.head !== undefined,
      base: agent.base !== undefined,
      same: false,
      ...treesIn(agent.head ?? '', headShared, agent.base ?? '', baseShared),
    })),
    total,
  };
}

/** A side that is not there at all counts as known. */
function idOf(trees: Trees, name: string): string | undefined {
  return trees.has(name) ? trees.get(name) : '';
}

function treesIn(
  head: string | undefined,
  headShared: string | undefined,
  base: string | undefined,
  baseShared: string | undefined,
): { trees?: AgentTrees } {
  if (head === undefined || headShared === undefined) return {};
  if (base === undefined || baseShared === undefined) return {};
  return { trees: { head, headShared, base, baseShared } };
}

async function treesOf(side: Side | undefined): Promise<Trees> {
  const folders = (await side?.folders()) ?? [];
  return new Map(folders.map(({ name, tree }) => [name, tree]));
}

/** Agents that include a fragment whose text differs between the sides. */
async function includers(
  head: Side,
  base: Side | undefined,
  names: readonly string[],
): Promise<string[]> {
  if (!base || (await sameFragments(head, base))) return [];
  const [before, after] = await Promise.all([
    fragmentsOf(base.snapshot),
    fragmentsOf(head.snapshot),
  ]);
  const changed = changedFragments(before, after);
  if (changed.size === 0) return [];
  const paths = [...changed].map((name) => `${SHARED_FOLDER}/${name.slice('shared/'.length)}.md`);
  const found: string[] = [];
  for (const name of names) {
    const { files, problems } = await loadFrom(head.snapshot, name, after);
    const includes = paths.some((path) => files.has(path));
    const lacks = problems.some((problem) => problem.rule === 'prompt/fragment-missing');
    if (includes || lacks) found.push(name);
  }
  return found;
}

async function sameFragments(head: Side, base: Side): Promise<boolean> {
  const [a, b] = await Promise.all([head.sharedTree(), base.sharedTree()]);
  return a !== undefined && a === b;
}
