import { randomUUID } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { digestOf } from '../../core/digest.ts';
import { durationMs } from '../../core/duration.ts';
import type { WebhookTarget } from '../../generated/types.ts';
import type { Delivery, Target } from '../../ports/target.ts';
import { type HttpAnswer, request } from '../http/request.ts';
import { RequestError } from '../http/request-error.ts';
import { retryDelay } from '../http/retry-delay.ts';
import { resolveSecret } from '../secrets/resolve-secret.ts';
import { deliverTo } from './receiver/deliver-to.ts';
import { MAX_OBSERVATION_BYTES, parseObservation } from './receiver/parse-observation.ts';
import type { TargetSite } from './site.ts';

const TIMEOUT_MS = 30_000;

/**
 * Somebody's service: POST tells it what to serve, GET asks what it serves. Both are signed by Standard Webhooks; a
 * delivery that comes twice carries the same `webhook-id`.
 */
export function webhookTarget(config: WebhookTarget, { env }: TargetSite): Target {
  const call = (method: 'GET' | 'POST', id: string, body: string): Promise<HttpAnswer> => {
    const at = new Date();
    const key = new Webhook(resolveSecret(config.secret, env));
    return request({
      method,
      url: resolveSecret(config.url, env),
      headers: {
        'content-type': 'application/json',
        'webhook-id': id,
        'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
        'webhook-signature': key.sign(id, at, body),
      },
      ...(method === 'POST' && { body }),
      retry: method === 'GET' ? 'safe' : 'never',
      timeoutMs: durationMs(config.timeout ?? '') ?? TIMEOUT_MS,
      maxBytes: MAX_OBSERVATION_BYTES,
      allowPrivate: config.allowPrivate ?? false,
    });
  };
  const ask = async () => {
    const { status, body } = await call('GET', `observe_${randomUUID()}`, '');
    if (status === 404 || status === 204) return null;
    if (status !== 200) throw new Error(`The receiver answers ${status} to what it serves.`);
    return parseObservation(body, 'The receiver');
  };
  return {
    type: 'webhook',
    name: config.url,
    capabilities: { atomic: 'receiver', readBack: 'word', acknowledges: true, prunes: false },
    deliver: (delivery) =>
      deliverTo(
        {
          ask,
          send: (document, tries) => send(() => call('POST', idOf(delivery), document), tries),
        },
        delivery,
      ),
    observe: ask,
    prune: async () => {},
    acknowledgements: async () => (await ask())?.acknowledgements ?? [],
  };
}

/** The same for every try of one generation, so that a receiver can tell a repetition. */
function idOf({ environment, generation, operation }: Delivery): string {
  const named = new TextEncoder().encode([environment, generation, operation].join('\n'));
  return `deliver_${digestOf(named).slice('sha256:'.length, 'sha256:'.length + 32)}`;
}

async function send(post: () => Promise<HttpAnswer>, tries: number) {
  const now = Date.now();
  const answer = await post().catch((error: unknown) => {
    if (error instanceof RequestError) return error;
    throw error;
  });
  if (answer instanceof RequestError) {
    const wait = answer.temporary ? retryDelay({ tries, now }) : undefined;
    return { problem: answer.message, wait };
  }
  const { status, headers } = answer;
  if (status >= 200 && status < 300) return undefined;
  const again = status === 409 || status === 429 || status >= 500;
  const wait = again ? retryDelay({ tries, now, retryAfter: headers['retry-after'] }) : undefined;
  return { problem: `The receiver answers ${status} to the delivery.`, wait };
}
