import { Cron } from 'croner';
import { durationMs } from '../../core/duration.ts';
import { errorText } from '../../core/error-text.ts';
import type { FreezeWindow } from '../../generated/types.ts';
import { allOf } from '../all-of.ts';
import { defineGate, type GateAnswer } from '../gate.ts';
import { moment } from '../in-words.ts';

// A window that begins every minute, looked at over its whole length, must still be an answer soon.
const MOST_STARTS = 10_000;

export const freeze = defineGate({
  id: 'freeze',
  what: 'No freeze window is open.',
  why: 'Nobody is there to notice, or the business can’t bear a surprise now.',
  owner: 'the owners of headgate.yaml',
  remedy: 'wait until the window closes; a rollback is always possible',
  overridable: true,
  check({ config: { freeze: windows = [] }, now }) {
    if (windows.length === 0) return undefined;
    const closed = windows
      .map((window) => answerFor(window, now))
      .filter(({ state }) => state !== 'met');
    return (
      allOf(closed) ?? {
        state: 'met',
        evidence: `none of ${windows.length} freeze windows is open`,
      }
    );
  },
});

function answerFor(window: FreezeWindow, now: number): GateAnswer {
  const name = `${window.start} (${window.timezone}) for ${window.duration}`;
  const length = durationMs(window.duration);
  if (length === undefined) return unreadable(name, 'the duration is none');
  try {
    const end = openUntil(window, length, now);
    if (end === undefined) return { state: 'met', evidence: `${name} is closed` };
    const why = window.reason === undefined ? '' : `: ${window.reason}`;
    return {
      state: 'unmet',
      evidence: `frozen until ${moment(end)} by ${name}${why}`,
      remedy: `wait until ${moment(end)}`,
      at: new Date(end).toISOString(),
    };
  } catch (error) {
    return unreadable(name, errorText(error));
  }
}

/** When the window that is open now closes; undefined when none is. It is open from its start, to just before its end. */
function openUntil(window: FreezeWindow, length: number, now: number): number | undefined {
  const cron = new Cron(window.start, { timezone: window.timezone, mode: '5-part', paused: true });
  let end: number | undefined;
  let start = cron.nextRun(new Date(now - length));
  for (let starts = 0; start && start.getTime() <= now; starts += 1) {
    if (starts === MOST_STARTS) throw new Error('it begins more often than it can be looked at');
    end = start.getTime() + length;
    start = cron.nextRun(start);
  }
  return end;
}

function unreadable(name: string, why: string): GateAnswer {
  return {
    state: 'unknown',
    evidence: `the freeze window ${name} can’t be read: ${why}`,
    remedy: 'correct it in headgate.yaml',
  };
}
