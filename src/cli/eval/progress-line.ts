import type { CompareOptions } from '../../evals/compare/compare.ts';

const REDRAW_MS = 100;
const BAR = 20;

/**
 * A line on stderr that says how far a comparison is: runs, share that passed, cost, time left. Only at a terminal;
 * logs of machines get none. How many runs it takes, nobody knows before: the bar is of what is expected.
 *
 * @param expected runs.
 */
export function progressLine(
  agent: string,
  expected: number,
  stream: NodeJS.WriteStream = process.stderr,
): { readonly onProgress: NonNullable<CompareOptions['onProgress']>; readonly end: () => void } {
  if (!stream.isTTY) return { onProgress: () => {}, end: () => {} };
  const started = Date.now();
  let drawn = 0;
  return {
    onProgress: ({ answered, stored, passed, costUsd }) => {
      const now = Date.now();
      if (now - drawn < REDRAW_MS) return;
      drawn = now;
      const share = Math.min(1, answered / Math.max(1, expected));
      const bar = '█'.repeat(Math.round(share * BAR)).padEnd(BAR, '░');
      const made = answered - stored;
      const left = ((now - started) / Math.max(1, made)) * Math.max(0, expected - answered);
      const rate = Math.round((100 * passed) / Math.max(1, answered));
      const text = `${bar} ${agent}: ${answered} of about ${expected} runs, ${rate} % passed, $${costUsd.toFixed(2)}, ${inMinutes(left)} left`;
      stream.write(`\r\u001B[2K${text.slice(0, Math.max(20, (stream.columns ?? 80) - 1))}`);
    },
    end: () => void stream.write('\r\u001B[2K'),
  };
}

function inMinutes(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  return seconds < 90 ? `${seconds} s` : `${Math.round(seconds / 60)} min`;
}
