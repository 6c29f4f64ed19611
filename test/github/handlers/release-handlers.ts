import type { State } from '../state.ts';
import { exists, found, GONE, type Handlers, nextId, ok, REPO, refused } from './answer.ts';

/** Where an asset's own bytes are, for whoever was sent there. */
export const ASSET_FILES = '/files/';

/** Releases and their assets, which nobody changes once they are published. */
export const releaseHandlers: Handlers = {
  [`GET ${REPO}/releases`]: ({ releases }, { origin }) =>
    ok([...releases].reverse().map((release) => releaseOf(release, origin))),
  [`POST ${REPO}/releases`](state, { body, origin }) {
    const release = {
      id: nextId(state),
      tag_name: String(body.tag_name),
      name: String(body.name),
      body: String(body.body),
      prerelease: body.prerelease === true,
      draft: body.draft === true,
      assets: [],
    };
    if (!release.draft && isTaken(state, release.tag_name))
      return exists('tag_name already_exists');
    state.releases.push(release);
    return { status: 201, body: releaseOf(release, origin), made: release.id };
  },
  [`GET ${REPO}/releases/tags/{tag}`]: ({ releases }, { params, origin }) =>
    found(
      releases.find(({ tag_name: tag, draft }) => tag === params.tag && !draft),
      (release) => releaseOf(release, origin),
    ),
  [`GET ${REPO}/releases/{release_id}`]: ({ releases }, { params, origin }) =>
    found(
      releases.find(({ id }) => id === Number(params.release_id)),
      (release) => releaseOf(release, origin),
    ),
  [`PATCH ${REPO}/releases/{release_id}`](state, { params, body, origin }) {
    const release = state.releases.find(({ id }) => id === Number(params.release_id));
    if (release?.draft && body.draft === false && isTaken(state, release.tag_name)) {
      return exists('tag_name already_exists');
    }
    return found(release && Object.assign(release, body), (one) => releaseOf(one, origin));
  },
  [`GET ${REPO}/releases/{release_id}/assets`]: ({ releases }, { params, origin }) =>
    found(
      releases.find(({ id }) => id === Number(params.release_id)),
      ({ assets }) => assets.map((asset) => assetOf(asset, origin)),
    ),
  [`GET ${REPO}/releases/assets/{asset_id}`]({ releases }, { params, accept, origin }) {
    const id = Number(params.asset_id);
    const asset = releases.flatMap(({ assets }) => assets).find((one) => one.id === id);
    if (asset && accept === 'application/octet-stream') {
      return { status: 302, location: `${origin}${ASSET_FILES}${id}` };
    }
    return found(asset, (one) => assetOf(one, origin));
  },
  [`DELETE ${REPO}/releases/assets/{asset_id}`]({ releases }, { params }) {
    const isIt = ({ id }: { readonly id: number }) => id === Number(params.asset_id);
    const release = releases.find(({ assets }) => assets.some(isIt));
    if (!release) return GONE;
    if (!release.draft) return refused('Cannot delete assets of an immutable release.');
    release.assets.splice(release.assets.findIndex(isIt), 1);
    return { status: 204 };
  },
  [`POST ${REPO}/releases/{release_id}/assets`](state, { params, query, bytes, origin }) {
    const release = state.releases.find(({ id }) => id === Number(params.release_id));
    const name = query.get('name') ?? '';
    if (!release) return GONE;
    if (!release.draft) return refused('Cannot upload assets to an immutable release.');
    if (release.assets.some((asset) => asset.name === name)) return exists('name already_exists');
    const asset = { id: nextId(state), name, bytes: new Uint8Array(bytes) };
    release.assets.push(asset);
    return { status: 201, body: assetOf(asset, origin), made: asset.id };
  },
};

function isTaken({ releases }: State, tag: string): boolean {
  return releases.some(({ tag_name: name, draft }) => name === tag && !draft);
}

function releaseOf({ assets, ...release }: State['releases'][number], origin: string) {
  return {
    ...release,
    html_url: `https://github.test/releases/tag/${release.tag_name}`,
    upload_url: `${origin}/repos/acme/agents/releases/${release.id}/assets{?name,label}`,
    assets: assets.map((asset) => assetOf(asset, origin)),
  };
}

function assetOf({ id, name, bytes }: State['releases'][number]['assets'][number], origin: string) {
  const url = `${origin}/repos/acme/agents/releases/assets/${id}`;
  return { id, name, url, size: bytes.length, state: 'uploaded' };
}
