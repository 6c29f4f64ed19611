import { visibleText } from '../../load/text/visible-text.ts';
import type { DeadLetter } from '../../runtime/run/dead-letter.ts';
import { table } from './table.ts';

const HEADINGS = ['id', 'died', 'until', 'queue', 'job', 'tries', 'state', 'error'];
const MOST = 60;

/** Dead letters in a table, as people read them at a terminal. */
export function deadLettersText(letters: readonly DeadLetter[]): string {
  if (letters.length === 0) return 'nothing is there\n';
  const rows = letters.map(({ id, at, expiresAt, queue, job, status, error }) => [
    ...[id, at.slice(0, 19), expiresAt.slice(0, 10), queue, job.id],
    ...[String(job.attempts ?? '—'), status, error.message.slice(0, MOST)],
  ]);
  return `${table(HEADINGS, rows).map(visibleText).join('\n')}\n`;
}
