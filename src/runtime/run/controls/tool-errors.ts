import type { Control } from '../control.ts';
import { isTimeout } from '../is-timeout.ts';
import { refuse } from '../refuse.ts';

/** What `onToolError` says of a tool that failed after its retries; without it, the model hears of the failure. */
export const toolErrors: Control = {
  name: 'tool-errors',
  afterToolCall: ({ rules, tell }, { call, error, ms }) => {
    if (error === undefined) return undefined;
    const late = isTimeout(error);
    if (late) tell({ kind: 'timeout', source: `tool ${call.tool}`, ms });
    const reason = `\`${call.tool}\` ${late ? `did not answer within ${ms} ms` : 'failed'}.`;
    switch (rules.operations.onToolError) {
      case 'fail':
        return refuse('stop', 'onToolError', reason);
      case 'escalate':
        return refuse('escalate', 'onToolError', reason);
      default:
        return undefined;
    }
  },
};
