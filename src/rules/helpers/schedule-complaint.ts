import { Cron } from 'croner';
import { errorText } from '../../core/error-text.ts';
import { plural } from '../../core/plural.ts';

/**
 * Why a schedule can't be kept: the pattern is no cron of five fields, or no moment of the years to come fits
 * it. Undefined when it can. `from` (YYYY-MM-DD) makes the answer the same at every hour and in every zone.
 */
export function cronComplaint(pattern: string, from: string): string | undefined {
  const fields = pattern.trim().split(/\s+/).length;
  // croner also takes nicknames, ISO dates and more fields; other schedulers read some of them differently.
  if (fields !== 5) {
    return `has ${plural(fields, 'field')} instead of five (minute, hour, day, month, weekday)`;
  }
  try {
    const cron = new Cron(pattern, { mode: '5-part', timezone: 'UTC', paused: true });
    return cron.nextRun(new Date(from)) ? undefined : 'names a day that never comes';
  } catch (error) {
    const reason = errorText(error);
    return `is no cron pattern: ${reason.replace(/^CronPattern: /, '')}`;
  }
}
