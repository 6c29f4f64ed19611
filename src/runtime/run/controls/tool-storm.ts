import type { Control } from '../control.ts';
import { refuse } from '../refuse.ts';

const MINUTE = 60_000;

/** Many calls in any minute. Denied until the minute has room again; the ceiling of the run ends what goes on regardless. */
export const toolStorm: Control = {
  name: 'tool-storm',
  beforeToolCall: ({ state, rules, now }) => {
    const most = rules.limits.toolCallsPerMinute;
    if (most === undefined) return undefined;
    const since = now() - MINUTE;
    const { recent } = state;
    let old = 0;
    while (old < recent.length && (recent[old] ?? 0) <= since) old += 1;
    if (old > 0) recent.splice(0, old);
    if (recent.length < most) return undefined;
    return refuse(
      'deny',
      'limits.toolCallsPerMinute',
      `${recent.length} tool calls within a minute. Work with what they answered before the next one.`,
      { signal: 'tool-storm' },
    );
  },
};
