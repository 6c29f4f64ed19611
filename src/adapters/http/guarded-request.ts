import { lookup as resolveName } from 'node:dns';
import { type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { refusedAddress } from './refused-address.ts';

export interface HttpRequest {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Milliseconds from the first byte sent to the last byte received. */
  readonly timeoutMs: number;
  /** Most bytes of the answer that are read. */
  readonly maxBytes: number;
}

export interface HttpAnswer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** The answer was longer than what was read of it. */
  readonly cut: boolean;
}

/** The request was not sent, and never will be: its address is one that headgate keeps away from. */
export class RefusedRequest extends Error {
  override readonly name = 'RefusedRequest';
}

/**
 * One request to a URL that policy names, once: redirects are answers, the address is judged after it was
 * resolved and before anything is sent there, and neither a slow nor an endless answer holds anybody up.
 *
 * @throws RefusedRequest for an address that nothing is sent to; Error when there was no answer in time.
 */
export async function guardedRequest(request: HttpRequest): Promise<HttpAnswer> {
  const url = parse(request.url);
  const secure = url.protocol === 'https:';
  // A literal address is never looked up.
  const literal = url.hostname.replace(/^\[|\]$/g, '');
  const refused = isIP(literal) === 0 ? undefined : refusedAddress(literal, secure);
  if (refused !== undefined) throw new RefusedRequest(refused);
  const signal = AbortSignal.timeout(request.timeoutMs);
  try {
    return await send(url, secure, request, signal);
  } catch (error) {
    if (!signal.aborted) throw error;
    throw new Error(`no whole answer within ${request.timeoutMs} ms`);
  }
}

function parse(text: string): URL {
  if (!URL.canParse(text)) throw new RefusedRequest('the URL can’t be read');
  const url = new URL(text);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    throw new RefusedRequest(`${url.protocol} is neither https nor http`);
  }
  if (url.username !== '' || url.password !== '') {
    throw new RefusedRequest('a URL with a password in it ends up in logs');
  }
  return url;
}

function send(
  url: URL,
  secure: boolean,
  { method, headers = {}, body, maxBytes }: HttpRequest,
  signal: AbortSignal,
): Promise<HttpAnswer> {
  return new Promise((resolve, reject) => {
    const start = secure ? requestHttps : requestHttp;
    const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
    const options = {
      method,
      headers: { 'user-agent': 'headgate', ...headers, ...length },
      // No connection outlives its request, so that a process can end.
      agent: false,
      lookup: guardedLookup(secure),
      signal,
    };
    const sent = start(url, options, (answer) => {
      read(answer, maxBytes).then(resolve, reject);
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

/** Judges the very addresses that the connection is then made to: a name may resolve differently a moment later. */
function guardedLookup(secure: boolean): LookupFunction {
  return (hostname, options, callback) => {
    resolveName(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, '');
      for (const { address } of addresses) {
        const refused = refusedAddress(address, secure);
        if (refused !== undefined) {
          return callback(new RefusedRequest(`${hostname}: ${refused}`), '');
        }
      }
      const [first] = addresses;
      if (options.all) return callback(null, addresses);
      callback(null, first?.address ?? '', first?.family);
    });
  };
}

async function read(answer: IncomingMessage, maxBytes: number): Promise<HttpAnswer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  let cut = false;
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    chunks.push(chunk.subarray(0, Math.max(0, maxBytes - bytes)));
    bytes += chunk.length;
    cut = bytes > maxBytes;
    if (cut) break;
  }
  answer.destroy();
  const headers = Object.entries(answer.headers).map(([name, value]) => [name, String(value)]);
  return {
    status: answer.statusCode ?? 0,
    headers: Object.fromEntries(headers),
    body: Buffer.concat(chunks).toString('utf8'),
    cut,
  };
}
