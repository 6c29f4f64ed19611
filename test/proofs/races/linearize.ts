import type { LogLine } from '../support/environment-log.ts';
import { type Answer, ask, type ModelState, type Wish } from './model.ts';

/** One operation as whoever asked for it saw it. Times by one clock. */
export interface Observed {
  readonly id: string;
  readonly wish: Wish;
  readonly began: number;
  readonly ended: number;
  /** `busy`: others kept coming first until it gave up. */
  readonly outcome: 'flipped' | 'nothing' | 'refused' | 'conflict' | 'busy';
  /** The generation that it says it made. */
  readonly generation: number | null;
  /** Of a conflict: what the loser was told. */
  readonly why: string;
}

/**
 * Holds what people saw to one order of events. The branch gives the order of all that changed something;
 * each such operation must lie between its beginning and its end (real time), and lead from the state before
 * it to the state after it by the model, which runs the version that the branch says. Each other one must be right about a state that stood at some moment
 * between its beginning and its end.
 *
 * @returns what does not fit, in sentences; none when the history is linearizable.
 */
export function problemsOf(
  first: ModelState,
  from: number,
  log: readonly LogLine[],
  seen: readonly Observed[],
): string[] {
  const problems: string[] = [];
  const byId = new Map(seen.map((one) => [one.id, one]));
  const flips = seen.filter(({ outcome }) => outcome === 'flipped');
  const states: ModelState[] = [first];
  for (const [at, { operation, generation, changes }] of log.entries()) {
    const one = byId.get(operation);
    if (generation !== from + at + 1)
      problems.push(`generation ${generation} stands at ${from + at + 1}`);
    if (one?.outcome !== 'flipped' || one.generation !== generation) {
      problems.push(`generation ${generation} is of ${operation}, who saw ${one?.outcome}`);
    }
    const next: Answer = one ? ask(states.at(-1) ?? first, one.wish) : 'refused';
    if (typeof next === 'string') {
      problems.push(`${operation} (${JSON.stringify(one?.wish)}) could only be ${next} then`);
      return problems;
    }
    const [, to = next.version] = / -> (\S+)$/.exec(changes[0] ?? '') ?? [];
    if (to !== next.version) {
      problems.push(
        `${operation} (${JSON.stringify(one?.wish)}) went to ${to}, not ${next.version}`,
      );
      return problems;
    }
    states.push(next);
  }
  if (flips.length !== log.length) {
    problems.push(`${flips.length} were told that they moved it, which ${log.length} did`);
  }
  const madeBy = (one: Observed) => (one.generation ?? from) - from;
  const oldest = (one: Observed) =>
    Math.max(0, ...flips.filter(({ ended }) => ended < one.began).map(madeBy));
  // What was made by one that began after our end was not there for us to see.
  const newest = (one: Observed) =>
    Math.min(
      log.length,
      ...flips.filter(({ began }) => began > one.ended).map((flip) => madeBy(flip) - 1),
    );
  for (const one of seen) {
    const window = states.slice(oldest(one), newest(one) + 1);
    const name = `${one.id} (${JSON.stringify(one.wish)}, ${one.outcome})`;
    if (one.outcome === 'flipped') {
      if (madeBy(one) <= oldest(one) || madeBy(one) > newest(one))
        problems.push(`${name} lies outside its time`);
    } else if (one.outcome === 'busy') {
      if (window.length < 2) problems.push(`${name} says that it moved meanwhile, and nothing did`);
    } else if (one.outcome === 'conflict') {
      const [, generation, winner] = /generation (\d+), operation (\S+)\)$/.exec(one.why) ?? [];
      const line = log[Number(generation) - from - 1];
      const within =
        Number(generation) - from <= newest(one) && Number(generation) - from > oldest(one);
      if (!within || line?.operation !== winner)
        problems.push(`${name} names no winner: ${one.why}`);
    } else if (!window.some((state) => ask(state, one.wish) === one.outcome)) {
      problems.push(`${name} was never so between its beginning and its end`);
    }
  }
  return problems;
}
