import { hash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { RunState } from './run-state.ts';

/**
 * Names a tool call within its run: what it asks for, and how often that was answered before. The same in a process that
 * goes on from what was kept, so that what was done since is recognised; and the same after a failure, so that a second
 * try is one. Empty where the arguments are no JSON, of which nobody could say what they ask for.
 */
export function callKey(state: RunState, tool: string, args: unknown): string {
  let text: string | undefined;
  try {
    text = canonicalize(args);
  } catch {
    return '';
  }
  const asked = `${tool} ${text ?? ''}#`;
  let before = 0;
  for (const { key, error, replay } of state.calls) {
    // Digits and the end are all that may follow, since JSON ends in a bracket.
    if (error === undefined && !replay && key.startsWith(asked)) before += 1;
  }
  return `${asked}${before}`;
}

/** What a tool gets to recognise the call by, over retries and restarts; says nothing of the arguments. */
export function idempotencyKey(state: RunState, key: string): string {
  return hash('sha256', `${state.environment}\n${state.id}\n${key}`).slice(0, 40);
}
