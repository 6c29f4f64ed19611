import type { Agent } from '../../core/agent.ts';

/** What holds of every good answer: that it is one of its schema, or at least that it is no refusal. */
export function leastAssertion({ manifest }: Agent): { readonly type: string } {
  const { output } = manifest.value;
  const isText = output === undefined || (output as { type?: unknown }).type === 'string';
  return { type: isText ? 'not-refusal' : 'is-json' };
}
