import { digestOf } from '../../core/digest.ts';
import type { Notification } from '../../generated/types.ts';
import { cloudEvent, sourceOf } from './cloud-event.ts';
import type { ToldEvent } from './event.ts';
import { slackText } from './slack-text.ts';

/** What is sent of one event. */
export interface Message {
  /** Names the event for a receiver, also over repeats: the `webhook-id` of Standard Webhooks. */
  readonly id: string;
  readonly contentType: string;
  readonly body: string;
}

/** An event in the shape that a receiver asks for. */
export function messageOf(type: Notification['type'], event: ToldEvent): Message {
  const name = new TextEncoder().encode(`${sourceOf(event.environment)}#${event.id}`);
  const id = `msg_${digestOf(name).slice('sha256:'.length, 'sha256:'.length + 32)}`;
  switch (type) {
    case 'standard': {
      const body = JSON.stringify(cloudEvent(event));
      return { id, contentType: 'application/cloudevents+json', body };
    }
    case 'slack': {
      const body = JSON.stringify({ text: slackText(event) });
      return { id, contentType: 'application/json', body };
    }
  }
}
