import type { ReadinessFacts } from './define-row.ts';

/** What to do about something that one of the agent's files does not say. */
export function inFile(
  { agent }: Pick<ReadinessFacts, 'agent'>,
  file: 'operations' | 'guardrails' | 'tools' | 'agent',
  what: string,
): string {
  return `write ${what} into agents/${agent}/${file}.yaml, then headgate bump`;
}
