import type { Agent } from '../../core/agent.ts';
import { toPointer } from '../../core/json-pointer.ts';
import type { ScheduleTrigger } from '../../generated/types.ts';

export interface PlacedSchedule {
  readonly trigger: ScheduleTrigger;
  readonly file: string;
  readonly pointer: string;
}

/** The triggers of an agent that a clock fires, and where they stand. */
export function schedules({ operations }: Agent): PlacedSchedule[] {
  return (operations?.value.triggers ?? []).flatMap((trigger, index) =>
    operations && trigger.type === 'schedule'
      ? [{ trigger, file: operations.path, pointer: toPointer(['triggers', index]) }]
      : [],
  );
}
