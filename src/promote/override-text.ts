import type { Override } from './environment-state.ts';

/** `freeze of example (frozen until …)`, for sentences. */
export function overrideText({ gate, agent, evidence }: Override): string {
  return `${gate} of ${agent} (${evidence})`;
}
