import type { Control } from '../control.ts';
import { ALLOW } from '../verdict.ts';

/** A run that goes on is told what an earlier process did after it last kept its state, as often as it asks. */
export const recall: Control = {
  name: 'recall',
  beforeToolCall: ({ state }, { key }) => {
    const made = state.calls.find((call) => call.replay && call.key === key);
    return made && made.error === undefined
      ? { ...ALLOW, done: { result: made.result } }
      : undefined;
  },
};
