import type { Control } from '../control.ts';
import { refuse } from '../refuse.ts';

/** A context above its ceiling is not sent: it is to be summarised first. */
export const contextBloat: Control = {
  name: 'context-bloat',
  beforeModelCall: ({ rules }, { inputTokens = 0 }) => {
    const most = rules.limits.contextTokens;
    if (most === undefined || inputTokens <= most) return undefined;
    return refuse(
      'deny',
      'limits.contextTokens',
      `The context has ${inputTokens} tokens of at most ${most}: summarise it, and ask again.`,
      { signal: 'context-bloat' },
    );
  },
};
