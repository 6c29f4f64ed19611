import type { AgentReport } from '../core/report.ts';

/** What an agent's changes ask of its version: `needs major, declared patch`. */
export function bumpInWords({ status, bump, changes, compared }: AgentReport): string {
  if (status !== 'changed') return status;
  if (compared === false) return 'not compared: mend what is broken first';
  if (changes.length === 0) return 'no change that needs a version';
  return `needs ${bump.required}, declared ${bump.declared}`;
}
