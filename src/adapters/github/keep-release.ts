import type { ForgeRelease, Kept, ReleaseAsset } from '../../ports/forge.ts';
import { ForgeError } from '../../ports/forge-error.ts';
import type { Client } from './client.ts';
import { repeat } from './repeat.ts';
import { settle } from './settle.ts';

/** Drafts have no tag to be found by, and are the newest of all: older pages are history. */
const PAGES = 3;

interface Found {
  readonly id: number;
  readonly html_url: string;
  readonly upload_url: string;
  readonly draft: boolean;
}

/**
 * Keeps one GitHub release for a tag: as a draft until all assets are attached, so that it may be one that never
 * changes once it is published.
 */
export async function keepRelease(client: Client, release: ForgeRelease): Promise<Kept> {
  const { request, where } = client;
  const { tag, title, notes, prerelease, assets } = release;
  const { thing, made } = await settle<Found>(client, {
    find: () => findRelease(client, tag),
    make: async () => {
      const named = { tag_name: tag, name: title, body: notes };
      const all = { ...where, ...named, prerelease, draft: true };
      return (await request('POST /repos/{owner}/{repo}/releases', all)).data;
    },
  });
  const kept = { id: thing.id, url: thing.html_url };
  let attached = 0;
  for (const asset of assets) attached += (await attach(client, thing, asset)) ? 1 : 0;
  if (!thing.draft) return { outcome: attached > 0 ? 'updated' : 'unchanged', ...kept };
  const { data } = await repeat(client, () =>
    request('PATCH /repos/{owner}/{repo}/releases/{release_id}', {
      ...where,
      release_id: thing.id,
      draft: false,
    }),
  );
  return { outcome: made ? 'created' : 'updated', id: thing.id, url: data.html_url };
}

/** The published one, else the oldest draft. */
async function findRelease(
  { request, paginate, where }: Client,
  tag: string,
): Promise<Found | undefined> {
  try {
    const route = 'GET /repos/{owner}/{repo}/releases/tags/{tag}';
    return (await request(route, { ...where, tag })).data;
  } catch (error) {
    if (!(error instanceof ForgeError) || error.kind !== 'missing') throw error;
  }
  let pages = 0;
  const all = await paginate(
    'GET /repos/{owner}/{repo}/releases',
    { ...where, per_page: 100 },
    ({ data }, done) => {
      pages += 1;
      if (pages === PAGES) done();
      return data;
    },
  );
  return all.filter(({ tag_name }) => tag_name === tag).at(-1);
}

/** @returns whether it had to be attached. */
async function attach(
  client: Client,
  release: Pick<Found, 'id' | 'upload_url'>,
  { name, type, bytes }: ReleaseAsset,
): Promise<boolean> {
  const { request, where } = client;
  const find = async () => {
    const route = 'GET /repos/{owner}/{repo}/releases/{release_id}/assets';
    const all = { ...where, release_id: release.id, per_page: 100 };
    const asset = (await client.paginate(route, all)).find((asset) => asset.name === name);
    if (!asset || (asset.state === 'uploaded' && asset.size === bytes.length)) return asset;
    // An upload that was cut off keeps the name taken.
    const at = { ...where, asset_id: asset.id };
    await repeat(client, () => drop(client, at));
    return undefined;
  };
  const { made } = await settle(client, {
    find,
    make: async () => {
      // On a host of its own, with the name as a template's parameter.
      const { data } = await request(`POST ${release.upload_url}`, {
        name,
        data: bytes,
        headers: { 'content-type': type, 'content-length': bytes.length },
      });
      return data as { readonly id: number };
    },
  });
  return made;
}

async function drop({ request }: Client, at: Client['where'] & { asset_id: number }) {
  try {
    await request('DELETE /repos/{owner}/{repo}/releases/assets/{asset_id}', at);
  } catch (error) {
    if (!(error instanceof ForgeError) || error.kind !== 'missing') throw error;
  }
}
