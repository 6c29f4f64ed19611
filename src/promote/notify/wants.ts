import type { Notification } from '../../generated/types.ts';
import { DEFAULT_KINDS, type ToldEvent } from './event.ts';

/** Whether a receiver asked to hear of an event. */
export function wants(
  { on = [...DEFAULT_KINDS], environments }: Notification,
  { kind, environment }: ToldEvent,
): boolean {
  return on.includes(kind) && (environments?.includes(environment) ?? true);
}
