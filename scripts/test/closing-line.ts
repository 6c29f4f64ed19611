/** How many checks held, did not hold, and were not run. */
export interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

/** The last line of every test command, in one form that scripts can read. */
export function closingLine(counts: readonly Counts[]): string {
  const sum = (of: (each: Counts) => number) => counts.reduce((total, each) => total + of(each), 0);
  return `${sum((c) => c.passed)} passed, ${sum((c) => c.failed)} failed, ${sum((c) => c.skipped)} skipped`;
}
