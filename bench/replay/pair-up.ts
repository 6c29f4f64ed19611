import type { Agent } from '../../src/core/agent.ts';
import type { ImportedAgent } from '../../src/import/define-importer.ts';

/** An agent that one version of a file gave. */
export interface FoundAgent {
  readonly path: string;
  readonly agent: ImportedAgent;
  readonly loaded: Agent | undefined;
  /** What it took to import and load it. */
  readonly ms: number;
}

/** Agents of both sides of a commit that are the same: by path and name, or, where the file moved, by name alone. */
export function pairUp(
  before: readonly FoundAgent[],
  after: readonly FoundAgent[],
): [FoundAgent, FoundAgent][] {
  const byPlace = index(before, placeOf);
  const left = after.filter((head) => !byPlace.has(placeOf(head)));
  const stayed = new Set(after.map(placeOf));
  const byName = index(
    before.filter((base) => !stayed.has(placeOf(base))),
    ({ agent }) => agent.name,
  );
  return [
    ...after.map((head) => [byPlace.get(placeOf(head)), head] as const),
    ...left.map((head) => [byName.get(head.agent.name), head] as const),
  ].flatMap(([base, head]) => (base ? [[base, head] as [FoundAgent, FoundAgent]] : []));
}

function placeOf({ path, agent }: FoundAgent): string {
  return `${path} ${agent.name}`;
}

function index(agents: readonly FoundAgent[], keyOf: (one: FoundAgent) => string) {
  return new Map(agents.map((one) => [keyOf(one), one]));
}
