import { equalErrorPairs, mcnemarPaths, type RealisedErrors } from './fixed-comparator.ts';
import { forcedReruns } from './forced-reruns.ts';
import type { Change } from './made-suite.ts';
import { replaySituation } from './replay-situation.ts';
import { SITUATIONS } from './situations.ts';

/** What a worker does on its own; equal tasks have equal results. */
export type Task =
  | {
      readonly kind: 'situation';
      readonly id: string;
      readonly replays: number;
      readonly seed: number;
    }
  | {
      readonly kind: 'fixed';
      readonly cases: number;
      readonly change: Change;
      readonly most: number;
      readonly errors: RealisedErrors;
      readonly replays: number;
    }
  | {
      readonly kind: 'reruns';
      readonly cases: number;
      readonly margin: number;
      readonly change: Change;
      readonly reruns: number;
      readonly replays: number;
      readonly seed: number;
    };

/** Does one task. */
export function perform(task: Task): unknown {
  switch (task.kind) {
    case 'situation': {
      const situation = SITUATIONS.find(({ id }) => id === task.id);
      if (situation === undefined) throw new Error(`There is no situation «${task.id}».`);
      return replaySituation(situation, task.replays, task.seed);
    }
    case 'fixed': {
      const { cases, change, most, errors, replays } = task;
      const calm = mcnemarPaths(cases, { kind: 'none' }, most, replays, 1);
      return equalErrorPairs(calm, mcnemarPaths(cases, change, most, replays, 2), errors) ?? null;
    }
    case 'reruns':
      return forcedReruns(task.cases, task.margin, task.change, task);
  }
}
