import { createHash } from 'node:crypto';
import type { Ack } from '../../core/ack.ts';
import { LIMITS } from '../loading/limits.ts';
import { RuntimeError } from '../runtime-error.ts';
import type { Place, Reading, Source } from './source.ts';

/** A look is one request, answered by 304 while nothing moved. */
const POLL_MS = 30_000;
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

export interface HttpOptions {
  /** Sent with every request: `authorization`, for one. Asked each time, as tokens expire. */
  readonly headers?: () => Readonly<Record<string, string>>;
  /** Where acknowledgements are posted to; without it, nobody is told. */
  readonly acknowledgeTo?: string;
}

/**
 * A generation's files behind a URL, on any server or CDN: `environment.json`, `state/<agent>.json`,
 * `agents/<agent>/bundle.json`. The environment is asked for conditionally; what it names is asked for under that
 * generation and digest, so that no cache on the way answers with what it held before.
 */
export function httpsSource(base: string, { agent }: Place, options: HttpOptions = {}): Source {
  const root = checkedUrl(base.endsWith('/') ? base : `${base}/`);
  const acknowledgeTo = options.acknowledgeTo && checkedUrl(options.acknowledgeTo);
  const headers = () => ({ ...options.headers?.() });

  async function get(path: string, maxBytes: number, signal: AbortSignal, etag?: string) {
    const url = new URL(path, root);
    const response = await fetch(url, {
      headers: { ...headers(), ...(etag ? { 'if-none-match': etag } : {}) },
      signal,
      // A token is for the server that was named, and for nobody to whom that one sends.
      redirect: options.headers ? 'error' : 'follow',
    });
    if (response.status === 304) return undefined;
    if (!response.ok) {
      await response.body?.cancel();
      throw new Error(`${url.host} answers ${path.split('?')[0]} with ${response.status}`);
    }
    checkedUrl(response.url);
    return { bytes: await bounded(response, maxBytes), etag: response.headers.get('etag') };
  }

  return {
    shown: `${root.origin}${root.pathname}`,
    pollMs: POLL_MS,
    async read(known, signal) {
      const { etag, hash } = JSON.parse(known ?? '{}') as { etag?: string; hash?: string };
      const file = await get('environment.json', LIMITS.environmentBytes, signal, etag);
      if (!file) return 'unchanged';
      const found = createHash('sha256').update(file.bytes).digest('hex');
      // A server without ETags.
      if (found === hash) return 'unchanged';
      const at = `?of=${found.slice(0, 16)}`;
      const state = await get(`state/${agent}.json${at}`, LIMITS.stateBytes, signal);
      const reading: Reading = {
        mark: JSON.stringify({ ...(file.etag ? { etag: file.etag } : {}), hash: found }),
        environment: file.bytes,
        state: state?.bytes ?? new Uint8Array(),
        async bundle({ digest, canary }) {
          const path = `${canary ? 'canary' : 'agents'}/${agent}/bundle.json?of=${digest.slice(7, 23)}`;
          const answer = await get(path, LIMITS.bundleBytes, signal);
          return answer?.bytes ?? new Uint8Array();
        },
      };
      return reading;
    },
    ...(acknowledgeTo ? { acknowledge: (ack: Ack) => post(acknowledgeTo, ack, headers()) } : {}),
    close: async () => {},
  };
}

async function post(url: URL, ack: Ack, headers: Readonly<Record<string, string>>): Promise<void> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify(ack),
    redirect: 'error',
    signal: AbortSignal.timeout(10_000),
  });
  await response.body?.cancel();
  if (!response.ok)
    throw new Error(`${url.host} answers an acknowledgement with ${response.status}`);
}

/** Counted as it comes, after decompression: a few bytes on the wire can be many here. */
async function bounded(response: Response, maxBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += chunk.length;
    if (length > maxBytes) throw new Error(`${response.url} has more than ${maxBytes} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** https, or this very machine, also after a redirect. */
function checkedUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.username || url?.password) {
    throw new RuntimeError('usage', `the URL of ${url.host} holds credentials: give \`headers\``);
  }
  if (url?.protocol === 'https:') return url;
  if (url?.protocol === 'http:' && LOOPBACK.test(url.hostname)) return url;
  throw new RuntimeError('usage', 'the source is no URL by https, and not on this machine');
}
