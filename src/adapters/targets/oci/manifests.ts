import { setTimeout as sleep } from 'node:timers/promises';
import { digestOf } from '../../../core/digest.ts';
import { retryDelay } from '../../http/retry-delay.ts';
import { MANIFEST_TYPE } from './manifest.ts';
import { errorCode, expectStatus, type Registry } from './registry.ts';

/** What registries take at most (distribution spec, pushing manifests). */
const MAX_BYTES = 4 * 1024 * 1024;
const MOST_PAGES = 100;

/** A blob that somebody else uploads at this moment can be there, not be there, and be there again. */
const LATE = /^((MANIFEST_)?BLOB_UNKNOWN|DIGEST_INVALID)$/;

/** A manifest's bytes by tag or digest; null when there is none. */
export async function readManifest(
  registry: Registry,
  repository: string,
  reference: string,
): Promise<Uint8Array | null> {
  const answer = await registry.call({
    method: 'GET',
    repository,
    path: `manifests/${reference}`,
    headers: { accept: MANIFEST_TYPE },
    maxBytes: MAX_BYTES,
  });
  if (answer.status === 404) return null;
  expectStatus(answer, `the reading of ${repository}:${reference}`, 200);
  return answer.body;
}

/** Puts a manifest under a tag or its digest; what the tag named before stays under its digest. */
export async function putManifest(
  registry: Registry,
  repository: string,
  reference: string,
  body: Uint8Array,
): Promise<void> {
  if (body.length > MAX_BYTES) {
    throw new Error(`The manifest of ${repository} has more than ${MAX_BYTES} bytes.`);
  }
  const put = () =>
    registry.call({
      method: 'PUT',
      repository,
      path: `manifests/${reference}`,
      headers: { 'content-type': MANIFEST_TYPE },
      body,
    });
  let answer = await put();
  for (let tries = 1; LATE.test(errorCode(answer) ?? ''); tries += 1) {
    const wait = retryDelay({ tries, now: Date.now() });
    if (wait === undefined) break;
    await sleep(wait);
    answer = await put();
  }
  expectStatus(answer, `the manifest ${repository}:${reference}`, 201);
}

/** Points a tag to a manifest; true when it did not already. */
export async function tagManifest(
  registry: Registry,
  repository: string,
  tag: string,
  bytes: Uint8Array,
): Promise<boolean> {
  const before = await readManifest(registry, repository, tag);
  if (before && digestOf(before) === digestOf(bytes)) return false;
  await putManifest(registry, repository, tag, bytes);
  return true;
}

/** All tags of a repository, in pages as the registry likes. */
export async function readTags(registry: Registry, repository: string): Promise<string[]> {
  const tags: string[] = [];
  let path: string | undefined = 'tags/list?n=1000';
  for (let page = 0; path !== undefined && page < MOST_PAGES; page += 1) {
    const answer = await registry.call({ method: 'GET', repository, path });
    if (answer.status === 404) break;
    expectStatus(answer, `the tags of ${repository}`, 200);
    tags.push(...tagsIn(answer.body));
    path = /<([^>]+)>;\s*rel="?next"?/.exec(String(answer.headers.link ?? ''))?.[1];
  }
  return tags;
}

function tagsIn(body: Uint8Array): string[] {
  try {
    const { tags } = JSON.parse(new TextDecoder().decode(body)) as { tags: unknown };
    // A repository whose last tag was removed has none at all.
    return Array.isArray(tags) ? tags.filter((tag) => typeof tag === 'string') : [];
  } catch {
    throw new Error('The registry answers with what is no list of tags.');
  }
}
