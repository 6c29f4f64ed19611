import { setTimeout as sleep } from 'node:timers/promises';
import { digestOf } from '../../../core/digest.ts';
import { MAX_READ_BYTES } from '../../files/max-read-bytes.ts';
import { type HttpAnswer, request } from '../../http/request.ts';
import { RequestError } from '../../http/request-error.ts';
import { retryDelay } from '../../http/retry-delay.ts';
import { expectStatus, type Registry } from './registry.ts';

const REDIRECTS = [301, 302, 303, 307, 308];
const MOST_REDIRECTS = 3;

/**
 * Puts bytes into a repository under their digest, unless they are there; true when they were not. An upload whose
 * outcome is unknown is looked for before it is begun again.
 */
export async function pushBlob(
  registry: Registry,
  repository: string,
  bytes: Uint8Array,
): Promise<boolean> {
  const digest = digestOf(bytes);
  for (let tries = 1; ; tries += 1) {
    if (await hasBlob(registry, repository, digest)) return tries > 1;
    const outcome = await upload(registry, repository, digest, bytes).catch((error: unknown) => {
      if (error instanceof RequestError && error.temporary) return error;
      throw error;
    });
    if (!(outcome instanceof RequestError) && outcome.status === 201) return true;
    const wait = waitAfter(outcome, tries);
    if (wait === undefined) {
      if (outcome instanceof RequestError) throw outcome;
      expectStatus(outcome, `the upload of ${digest} to ${repository}`, 201);
    }
    await sleep(wait ?? 0);
  }
}

async function hasBlob(registry: Registry, repository: string, digest: string): Promise<boolean> {
  const answer = await registry.call({ method: 'HEAD', repository, path: `blobs/${digest}` });
  // Where blobs lie elsewhere, a registry that has one leads there.
  if (answer.status === 200 || REDIRECTS.includes(answer.status)) return true;
  expectStatus(answer, `the question for ${digest} in ${repository}`, 404);
  return false;
}

async function upload(
  registry: Registry,
  repository: string,
  digest: string,
  body: Uint8Array,
): Promise<HttpAnswer> {
  const begun = await registry.call({ method: 'POST', repository, path: 'blobs/uploads/' });
  expectStatus(begun, `an upload to ${repository}`, 202);
  const { location } = begun.headers;
  if (location === undefined) throw new Error('The registry does not say where to upload to.');
  const path = `${location}${location.includes('?') ? '&' : '?'}digest=${encodeURIComponent(digest)}`;
  const headers = { 'content-type': 'application/octet-stream' };
  return registry.call({ method: 'PUT', repository, path, headers, body, retry: 'never' });
}

function waitAfter(outcome: HttpAnswer | RequestError, tries: number): number | undefined {
  const now = Date.now();
  if (outcome instanceof RequestError) return retryDelay({ tries, now });
  const { status, headers } = outcome;
  const again = status === 404 || status === 429 || status >= 500;
  return again ? retryDelay({ tries, now, retryAfter: headers['retry-after'] }) : undefined;
}

/**
 * The bytes that a registry hands out for a digest, which whoever reads them holds to it; null when there are none. Registries may hand out blobs
 * from another host, which gets none of our credentials and is believed nothing but the digest.
 */
export async function readBlob(
  registry: Registry,
  repository: string,
  digest: string,
): Promise<Uint8Array | null> {
  const maxBytes = MAX_READ_BYTES;
  let answer = await registry.call({
    method: 'GET',
    repository,
    path: `blobs/${digest}`,
    maxBytes,
  });
  for (let hops = 0; REDIRECTS.includes(answer.status) && hops < MOST_REDIRECTS; hops += 1) {
    const url = answer.headers.location ?? '';
    answer = await request({ method: 'GET', url, retry: 'safe', maxBytes });
  }
  if (answer.status === 404) return null;
  expectStatus(answer, `the reading of ${digest} from ${repository}`, 200);
  return answer.body;
}
