import { expect, it, vi } from 'vitest';
import { progressLine } from '../../../src/cli/eval/progress-line.ts';

function terminal(isTTY: boolean) {
  let written = '';
  const write = (text: string) => {
    written += text;
    return true;
  };
  const stream = { isTTY, columns: 100, write } as unknown as NodeJS.WriteStream;
  return { stream, shown: () => written };
}

it('says at a terminal how far a comparison is, and leaves nothing behind', () => {
  vi.useFakeTimers({ now: 0 });
  const { stream, shown } = terminal(true);
  const line = progressLine('triage', 200, stream);
  vi.setSystemTime(30_000);
  line.onProgress({ answered: 50, stored: 20, passed: 45, costUsd: 0.123 });
  expect(shown()).toBe(
    '\r\u001B[2K█████░░░░░░░░░░░░░░░ triage: 50 of about 200 runs, 90 % passed, $0.12, 3 min left',
  );
  line.end();
  expect(shown().endsWith('\r\u001B[2K')).toBe(true);
  vi.useRealTimers();
});

it('says nothing to a log', () => {
  const { stream, shown } = terminal(false);
  const line = progressLine('triage', 200, stream);
  line.onProgress({ answered: 50, stored: 20, passed: 45, costUsd: 0.123 });
  line.end();
  expect(shown()).toBe('');
});
