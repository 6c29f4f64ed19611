import type { ScheduleTrigger } from '../../generated/types.ts';
import type { Frozen } from '../loading/served.ts';

/** Nobody makes up for more than a thousand runs. */
const MOST = 1_000;

/**
 * Which runs of a schedule are to be made up for: the moments after `last` up to `now`, in its time zone, as `missed`
 * says. None for `skip`, the latest for `run-once`, all for `run-all`, oldest first and at most a thousand, the latest.
 *
 * @param last the latest moment that was run or decided; milliseconds since 1970 UTC, like the answer.
 */
export async function missedRuns(
  { cron, timezone = 'UTC', missed = 'skip' }: Frozen<ScheduleTrigger>,
  last: number,
  now: number,
): Promise<readonly number[]> {
  if (missed === 'skip') return [];
  const { Cron } = await import('croner');
  const schedule = new Cron(cron, { mode: '5-part', timezone, paused: true });
  // Back from now first: a schedule of minutes that was forgotten for a year has half a million.
  const latest =
    schedule
      .previousRuns(MOST + 1, new Date(now + 1000))
      .at(-1)
      ?.getTime() ?? last;
  const due: number[] = [];
  let at = schedule.nextRun(new Date(Math.max(last, latest)));
  while (at && at.getTime() <= now) {
    due.push(at.getTime());
    at = schedule.nextRun(at);
  }
  return due.slice(missed === 'run-once' ? -1 : -MOST);
}
