import { Agent as HttpAgent, request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import type { AddressPolicy } from './forbidden-address.ts';
import { guardedLookup, refuseAddress } from './guarded-lookup.ts';
import { RequestError } from './request-error.ts';

export interface Exchange {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array | string;
  /** Milliseconds for one try, from the name's resolution to the answer's last byte. */
  readonly timeoutMs?: number;
  /** Most bytes of the answer. */
  readonly maxBytes?: number;
  /** Whether policy permits addresses of private networks. */
  readonly allowPrivate?: boolean;
  /** Whether the call may go over a connection that was used before, which the other side may just be closing. */
  readonly retry: 'safe' | 'never';
}

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Uint8Array;
}

const TIMEOUT_MS = 15_000;
const MAX_BYTES = 1024 * 1024;
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** Connections are kept for one kind of permission only: what may be called is decided when one is opened. */
const agents = [false, true].map(() => ({
  http: new HttpAgent({ keepAlive: true, maxSockets: 8 }),
  https: new HttpsAgent({ keepAlive: true, maxSockets: 8 }),
}));

/** One try of one call; see `request`. */
export async function sendOnce(exchange: Exchange, leftMs: number): Promise<Answer> {
  const { method, headers, body, allowPrivate = false, maxBytes = MAX_BYTES } = exchange;
  const url = parseUrl(exchange.url);
  const secure = url.protocol === 'https:';
  const policy: AddressPolicy = { literal: LOOPBACK.test(url.hostname), secure, allowPrivate };
  refuseAddress(url.hostname, policy);
  const ms = Math.max(1, Math.min(exchange.timeoutMs ?? TIMEOUT_MS, leftMs));
  const kept = agents[allowPrivate ? 1 : 0];
  const agent = exchange.retry === 'safe' ? kept?.[secure ? 'https' : 'http'] : false;
  const payload = body === undefined ? undefined : Buffer.from(body);
  return new Promise((resolve, reject) => {
    const fail = (error: Error) => {
      clearTimeout(timer);
      reject(error instanceof RequestError ? error : asRequestError(error, url));
      call.destroy();
    };
    const call = (secure ? httpsRequest : httpRequest)(url, {
      method,
      agent,
      lookup: guardedLookup(policy),
      headers: {
        'user-agent': 'headgate',
        'accept-encoding': 'identity',
        ...(payload && { 'content-length': payload.length }),
        ...headers,
      },
    });
    const late = () => fail(new RequestError('lost', `${url.host} did not answer within ${ms} ms`));
    const timer = setTimeout(late, ms);
    call.on('error', fail);
    call.on('response', (answer) => {
      const chunks: Buffer[] = [];
      let length = 0;
      answer.on('error', fail);
      answer.on('data', (chunk: Buffer) => {
        chunks.push(chunk);
        length += chunk.length;
        if (length <= maxBytes) return;
        fail(new RequestError('unusable', `${url.host} answers with more than ${maxBytes} bytes`));
      });
      answer.on('end', () => {
        clearTimeout(timer);
        const { statusCode: status = 0, headers } = answer;
        resolve({ status, headers, body: Buffer.concat(chunks) });
      });
    });
    call.end(payload);
  });
}

function parseUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url) throw new RequestError('refused', 'the URL is none: https://host/path');
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    throw new RequestError(
      'refused',
      `${url.protocol} is no protocol to call ${url.host} by: https`,
    );
  }
  if (url.username !== '' || url.password !== '') {
    throw new RequestError('refused', `the URL of ${url.host} holds credentials: name them apart`);
  }
  return url;
}

/** Node's messages name addresses and codes, no paths. */
function asRequestError(error: NodeJS.ErrnoException, url: URL): RequestError {
  // A connection that was never made has carried nothing; whether that changes is worth another try.
  return new RequestError('lost', `${url.host}: ${error.code ?? error.message}`);
}
