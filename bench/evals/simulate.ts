import type { Forced } from './forced-reruns.ts';
import { inParallel } from './in-parallel.ts';
import type { Change } from './made-suite.ts';
import { SITUATIONS } from './situations.ts';
import { added, EMPTY, type Tally } from './tally.ts';
import type { Task } from './tasks.ts';

/** Everything that the report is made of. */
export interface Simulation {
  readonly replays: number;
  readonly tallies: ReadonlyMap<string, Tally>;
  /** Pairs of the best fixed comparison with the same realised errors, by situation. */
  readonly fixed: ReadonlyMap<string, number | null>;
  readonly reruns: { readonly none: Forced; readonly margin: Forced; readonly count: number };
}

const CHUNK = 1000;
const RERUNS = 20;

/** Suites whose fixed comparator is looked for, and how far. */
const COMPARED = [
  { cases: 100, margin: 0.1, most: 500 },
  { cases: 200, margin: 0.05, most: 1200 },
] as const;

/** Replays every situation, split into seeded chunks, so that the result does not depend on the machine. */
export async function simulate(replays: number, threads: number): Promise<Simulation> {
  const tasks = SITUATIONS.flatMap(({ id }) =>
    Array.from({ length: Math.ceil(replays / CHUNK) }, (_, chunk): Task => {
      const size = Math.min(CHUNK, replays - chunk * CHUNK);
      return { kind: 'situation', id, replays: size, seed: chunk };
    }),
  );
  const results = await inParallel(tasks, threads);
  const tallies = new Map<string, Tally>();
  tasks.forEach((task, index) => {
    if (task.kind !== 'situation') return;
    tallies.set(task.id, added(tallies.get(task.id) ?? EMPTY, results[index] as Tally));
  });
  const later = [...fixedTasks(tallies, replays), ...rerunTasks(replays)];
  const found = await inParallel(
    later.map(({ task }) => task),
    threads,
  );
  const byId = new Map(later.map(({ id }, index) => [id, found[index]]));
  const [none, margin] = [byId.get('reruns none'), byId.get('reruns margin')] as Forced[];
  if (none === undefined || margin === undefined) throw new Error('A task gave no result.');
  const fixed = later.flatMap(({ id, task }) =>
    task.kind === 'fixed' ? [[id, byId.get(id) as number | null] as const] : [],
  );
  return { replays, tallies, fixed: new Map(fixed), reruns: { none, margin, count: RERUNS } };
}

interface Named {
  readonly id: string;
  readonly task: Task;
}

/** The comparator may make as many errors as the sequential rule really made. */
function fixedTasks(tallies: ReadonlyMap<string, Tally>, replays: number): readonly Named[] {
  return COMPARED.flatMap(({ cases, margin, most }) =>
    (['diffuse', 'broken'] as const).map((kind) => {
      const id = `${cases}: margin, ${kind}`;
      const [calm, dropped] = [tallies.get(`${cases}: none`), tallies.get(id)];
      const errors = {
        falseBlock: (calm?.block ?? 0) / (calm?.replays ?? 1),
        missed: 1 - (dropped?.block ?? 0) / (dropped?.replays ?? 1),
      };
      const change: Change = { kind, drop: margin };
      return { id, task: { kind: 'fixed', cases, change, most, errors, replays } };
    }),
  );
}

function rerunTasks(replays: number): readonly Named[] {
  const common = { kind: 'reruns', cases: 100, margin: 0.1, reruns: RERUNS, replays } as const;
  return [
    { id: 'reruns none', task: { ...common, change: { kind: 'none' }, seed: 1 } },
    {
      id: 'reruns margin',
      task: { ...common, change: { kind: 'diffuse', drop: 0.1 }, seed: 2 },
    },
  ];
}
