import type { ActionDesk } from './action-desk.ts';

const MOST_BYTES = 16 * 1024;
const ID = /^[0-9a-f]{24}$/;

/**
 * Answers requests that decide actions: a POST signed as standardwebhooks does it, with
 * `{ "action": "…", "decision": "approve" | "reject", "by": "…", "reason": "…" }`. Takes and gives what `fetch` knows, so
 * that any server can use it. A request that comes twice decides once.
 *
 * Answers 200 with the action; 400 for a body that is none, 401 for a signature that is none, 404 for no such action,
 * 403 for somebody who may not decide, 409 for what is decided or too late, 413 for a body above 16 KiB.
 *
 * @param secret as standardwebhooks has it, `whsec_…`
 */
export function approvalWebhook(
  desk: ActionDesk,
  secret: string,
): (request: Request) => Promise<Response> {
  return async (request) => {
    if (request.method !== 'POST') return answer(405, { error: 'POST decisions' });
    const body = await boundedText(request);
    if (body === undefined) return answer(413, { error: 'the body is too long' });
    const { Webhook } = await import('standardwebhooks');
    let decided: unknown;
    try {
      const names = ['webhook-id', 'webhook-timestamp', 'webhook-signature'];
      const headers = names.map((name) => [name, request.headers.get(name) ?? '']);
      decided = new Webhook(secret).verify(body, Object.fromEntries(headers));
    } catch {
      return answer(401, { error: 'the signature is none of this secret' });
    }
    const asked = decisionOf(decided);
    if (!asked) return answer(400, { error: 'action, decision and by are wanted' });
    const { action, ...decision } = asked;
    const found = await desk.decide(action, decision);
    if (!found) return answer(404, { error: 'no such action' });
    if ('action' in found) return answer(200, found.action);
    return answer(found.refused === 'not-an-approver' ? 403 : 409, { error: found.why });
  };
}

async function boundedText(request: Request): Promise<string | undefined> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of request.body ?? []) {
    length += part.length;
    if (length > MOST_BYTES) return undefined;
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

function decisionOf(value: unknown) {
  const { action, decision, by, reason = '' } = (value ?? {}) as Readonly<Record<string, unknown>>;
  if (typeof action !== 'string' || !ID.test(action)) return undefined;
  if (decision !== 'approve' && decision !== 'reject') return undefined;
  if (typeof by !== 'string' || by === '' || typeof reason !== 'string') return undefined;
  return { action, decision, by, reason } as const;
}

function answer(status: number, body: unknown): Response {
  return Response.json(body, { status });
}
