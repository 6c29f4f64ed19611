import type { GateAnswer } from './gate.ts';

/**
 * One answer for several conditions that must all hold: the first that does not is what to do something
 * about, and all are met when the last of them is.
 *
 * @returns undefined when there are none.
 */
export function allOf(answers: readonly GateAnswer[]): GateAnswer | undefined {
  const open = answers.filter(({ state }) => state !== 'met');
  const [first] = [...open, ...answers];
  if (!first) return undefined;
  const { at: _, ...worst } = first;
  const times = open.map(({ at }) => at);
  const last = times.includes(undefined) ? undefined : times.sort().at(-1);
  return {
    ...worst,
    evidence: answers.map(({ evidence }) => evidence).join('; '),
    ...(last === undefined ? {} : { at: last }),
  };
}
