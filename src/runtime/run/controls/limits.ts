import type { Limits } from '../../../generated/types.ts';
import type { Control } from '../control.ts';
import { refuse } from '../refuse.ts';
import type { Verdict } from '../verdict.ts';

/** Ceilings of one run: model turns, tool calls, seconds. Reaching one ends the run; what was done is kept. */
export const limits: Control = {
  name: 'limits',
  beforeModelCall: ({ state, rules, now }) => {
    const { stepsPerRun, secondsPerRun } = rules.limits;
    const late = tooLong(now() - state.startedAt, secondsPerRun);
    if (late) return late;
    if (stepsPerRun === undefined || state.modelCalls < stepsPerRun) return undefined;
    return reached('stepsPerRun', `${stepsPerRun} model turns`);
  },
  beforeToolCall: ({ state, rules, now }) => {
    const { toolCallsPerRun, secondsPerRun } = rules.limits;
    const late = tooLong(now() - state.startedAt, secondsPerRun);
    if (late) return late;
    if (toolCallsPerRun === undefined || state.toolCalls < toolCallsPerRun) return undefined;
    return reached('toolCallsPerRun', `${toolCallsPerRun} tool calls`, { signal: 'tool-storm' });
  },
};

function tooLong(ms: number, seconds: number | undefined) {
  if (seconds === undefined || ms <= seconds * 1000) return undefined;
  return reached('secondsPerRun', `${seconds} seconds`);
}

function reached(limit: keyof Limits, what: string, more: Pick<Verdict, 'signal'> = {}) {
  return refuse('stop', `limits.${limit}`, `This run has had its ${what}.`, more);
}
