import type { Control } from '../control.ts';
import { refuse } from '../refuse.ts';
import { nearlySame } from '../words-of.ts';

/** The same tool asked nearly the same again and again: a search that has stopped finding anything. */
export const repeatedCalls: Control = {
  name: 'repeated-calls',
  beforeToolCall: ({ state, rules }, { tool, words }) => {
    const most = rules.limits.repeatedCalls;
    if (most === undefined) return undefined;
    let before = 0;
    for (const call of state.calls) {
      if (call.tool === tool && nearlySame(call.words, words)) before += 1;
    }
    if (before < most) return undefined;
    return refuse(
      'deny',
      'limits.repeatedCalls',
      `\`${tool}\` was asked nearly the same ${before} times in this run. Use what it answered, or ask for something else.`,
      { signal: 'retrieval-thrash' },
    );
  },
};
