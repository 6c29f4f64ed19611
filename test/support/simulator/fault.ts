import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

/** What goes wrong with one answer. */
export type Fault =
  | { readonly kind: 'limited'; readonly retryAfter?: string }
  | { readonly kind: 'refused' | 'unavailable' | 'rejected' }
  /** The answer comes in pieces, with pauses between them. */
  | { readonly kind: 'drip'; readonly pauseMs: number }
  /** The connection ends in the middle of the answer. */
  | { readonly kind: 'truncated' }
  | { readonly kind: 'malformed' }
  /** The connection is closed without an answer. */
  | { readonly kind: 'hangup' };

const STATUS = { limited: 429, refused: 401, unavailable: 503, rejected: 400 } as const;

/** Sends an answer with what goes wrong with it. */
export async function sendFaulty(
  response: ServerResponse,
  fault: Fault,
  body: string,
  error: (type: string, message: string) => unknown,
): Promise<void> {
  switch (fault.kind) {
    case 'limited':
    case 'refused':
    case 'unavailable':
    case 'rejected': {
      if (fault.kind === 'limited' && fault.retryAfter !== undefined) {
        response.setHeader('retry-after', fault.retryAfter);
      }
      response.writeHead(STATUS[fault.kind], { 'content-type': 'application/json' });
      response.end(JSON.stringify(error(fault.kind, `simulated: ${fault.kind}`)));
      return;
    }
    case 'hangup':
      response.destroy();
      return;
    case 'malformed':
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(body.slice(0, body.length / 2));
      return;
    case 'truncated':
      response.writeHead(200, {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
      });
      response.write(body.slice(0, body.length / 2), () => response.destroy());
      return;
    case 'drip': {
      response.writeHead(200, { 'content-type': 'application/json' });
      for (let at = 0; at < body.length && !response.destroyed; at += 200) {
        response.write(body.slice(at, at + 200));
        await sleep(fault.pauseMs);
      }
      response.end();
    }
  }
}
