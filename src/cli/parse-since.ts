import { InvalidArgumentError } from 'commander';
import { durationMs } from '../core/duration.ts';

/** `2026-11-27`, `2026-11-27T17:00:00Z`, or `7d` for that long ago; milliseconds since 1970. */
export function parseSince(text: string): number {
  const ago = durationMs(text);
  const time = ago === undefined ? Date.parse(text) : Date.now() - ago;
  if (Number.isNaN(time)) throw new InvalidArgumentError('write it as 2026-11-27, or 7d');
  return time;
}
