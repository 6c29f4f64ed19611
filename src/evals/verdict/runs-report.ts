import type { Trial } from '../../core/trial.ts';
import type { RunsReport } from './verdict.ts';

const MOST_CHARACTERS = 2000;
const MOST_REASONS = 5;

/**
 * What runs of one case on one side came to.
 *
 * @param shows which answer is a typical one.
 */
export function runsReport(trials: readonly Trial[], shows: 'passed' | 'failed'): RunsReport {
  const shown = trials.find((trial) => trial.passed === (shows === 'passed')) ?? trials[0];
  const failed = shown?.grades.filter(({ passed }) => !passed) ?? [];
  return {
    passed: trials.filter(({ passed }) => passed).length,
    of: trials.length,
    output: clipped(shown?.output ?? ''),
    because: failed.slice(0, MOST_REASONS).map(({ type, reason }) => clipped(`${type}: ${reason}`)),
  };
}

function clipped(text: string): string {
  if (text.length <= MOST_CHARACTERS) return text;
  // Half of a character that takes two would be no text.
  const end = /[\ud800-\udbff]$/.test(text.slice(0, MOST_CHARACTERS)) ? -1 : 0;
  return `${text.slice(0, MOST_CHARACTERS + end)}…`;
}
