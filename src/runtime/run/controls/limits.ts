import type { Control } from '../control.ts';
import { refuse } from '../refuse.ts';

/** Ceilings of one run: model turns, tool calls, seconds. Reaching one ends the run; what was done is kept. */
export const limits: Control = {
  name: 'limits',
  beforeModelCall: ({ state, rules, now }) => {
    const { stepsPerRun, secondsPerRun } = rules.limits;
    const late = tooLong(now() - state.startedAt, secondsPerRun);
    if (late) return late;
    if (stepsPerRun === undefined || state.modelCalls < stepsPerRun) return undefined;
    return refuse('stop', 'limits.stepsPerRun', `This run has had its ${stepsPerRun} model turns.`);
  },
  beforeToolCall: ({ state, rules, now }) => {
    const { toolCallsPerRun, secondsPerRun } = rules.limits;
    const late = tooLong(now() - state.startedAt, secondsPerRun);
    if (late) return late;
    if (toolCallsPerRun === undefined || state.toolCalls < toolCallsPerRun) return undefined;
    return refuse(
      'stop',
      'limits.toolCallsPerRun',
      `This run has had its ${toolCallsPerRun} tool calls.`,
      { signal: 'tool-storm' },
    );
  },
};

function tooLong(ms: number, seconds: number | undefined) {
  if (seconds === undefined || ms <= seconds * 1000) return undefined;
  return refuse('stop', 'limits.secondsPerRun', `This run has had its ${seconds} seconds.`);
}
