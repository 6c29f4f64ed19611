import type { EventData, ToldEvent } from './event.ts';

/** A CloudEvent in structured mode (CloudEvents 1.0, JSON format). */
export interface CloudEvent {
  readonly specversion: '1.0';
  readonly id: string;
  readonly source: string;
  readonly type: string;
  readonly subject: string;
  readonly time: string;
  readonly datacontenttype: 'application/json';
  readonly data: EventData;
}

/** `source` and `id` together name an event once and for all, as CloudEvents asks for. */
export function cloudEvent({ id, kind, environment, at, data }: ToldEvent): CloudEvent {
  return {
    specversion: '1.0',
    id,
    source: sourceOf(environment),
    type: `dev.headgate.${kind}`,
    subject: environment,
    time: at,
    datacontenttype: 'application/json',
    data,
  };
}

/** A URI reference that names an environment. */
export function sourceOf(environment: string): string {
  return `headgate:env/${environment}`;
}
