import { errorText } from '../../core/error-text.ts';
import type { Notification } from '../../generated/types.ts';
import type { ToldEvent } from '../../promote/notify/event.ts';
import { judgeAnswer } from '../../promote/notify/judge-answer.ts';
import { type Message, messageOf } from '../../promote/notify/message.ts';
import { request } from '../http/request.ts';

export interface Sending {
  readonly notification: Notification;
  readonly event: ToldEvent;
  /** Where `${env:NAME}` is looked up. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Milliseconds since 1970: no try begins or goes on after it. */
  readonly deadline: number;
}

/** Whether an event counts as told, and what went wrong. */
export interface Sent {
  readonly told: boolean;
  readonly problem?: string;
}

const REQUEST_MS = 5_000;
const ANSWER_BYTES = 64 * 1024;

/** Sends one event to one receiver, again where that can help: it has the same id then. Never throws. */
export async function sendEvent({ notification, event, env, deadline }: Sending): Promise<Sent> {
  const left = deadline - Date.now();
  if (left <= 0) return { told: false, problem: 'no time was left' };
  const message = messageOf(notification.type, event);
  try {
    const { status } = await request({
      method: 'POST',
      url: resolved(notification.url, env),
      headers: {
        'content-type': message.contentType,
        ...(await signatureOf(notification, message, env)),
      },
      body: message.body,
      retry: 'safe',
      timeoutMs: REQUEST_MS,
      deadlineMs: left,
      maxBytes: ANSWER_BYTES,
      allowPrivate: notification.allowPrivate ?? false,
    });
    const verdict = judgeAnswer(status);
    if (verdict.kind === 'taken') return { told: true };
    const refused = verdict.kind === 'refused';
    const problem = refused ? `it refused an event: ${verdict.problem}` : verdict.problem;
    return { told: refused, problem };
  } catch (error) {
    return { told: false, problem: errorText(error) };
  }
}

/** The three headers of Standard Webhooks; Slack's receivers know none. */
async function signatureOf(
  notification: Notification,
  { id, body }: Message,
  env: Sending['env'],
): Promise<Record<string, string>> {
  if (notification.type !== 'standard') return {};
  const secret = resolved(notification.secret, env);
  const { Webhook } = await import('standardwebhooks');
  const webhook = secret.startsWith('whsec_')
    ? new Webhook(secret)
    : new Webhook(secret, { format: 'raw' });
  const at = new Date();
  return {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1_000)),
    'webhook-signature': webhook.sign(id, at, body),
  };
}

/** What a spelling stands for; the value of `${env:NAME}` is never printed. */
function resolved(spelling: string, env: Sending['env']): string {
  const [, name] = /^\$\{env:(\w+)\}$/.exec(spelling) ?? [];
  if (name === undefined) return spelling;
  const value = env[name];
  if (value) return value;
  throw new Error(`there is no environment variable ${name}`);
}
