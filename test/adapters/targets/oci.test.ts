import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ociTarget } from '../../../src/adapters/targets/oci.ts';
import { digestOf } from '../../../src/core/digest.ts';
import { deliveryOf } from '../../support/delivery-of.ts';
import { hasProgram, type Service } from '../../support/service.ts';
import { startRegistry } from '../../support/start-registry.ts';
import { keepsTheContract, letsTheNewestWin } from './contract.ts';

/** `open-sesame`, as htpasswd -B writes it. */
const BCRYPT = '$2y$05$abcdefghijklmnopqrstuutXu9KzOt.1yBoZUeFWoT/914/JfszCO';

const digest = (text: string) => digestOf(new TextEncoder().encode(text));

describe.skipIf(!hasProgram('docker-registry'))('oci (needs docker-registry)', () => {
  let server: Service;
  let repositories = 0;

  beforeAll(async () => {
    server = await startRegistry();
  });
  afterAll(() => server.stop());

  const at = (repository: string, environment = 'prod') =>
    ociTarget(
      { type: 'oci', url: `http://127.0.0.1:${server.port}/${repository}` },
      { environment, root: '/', env: { HOME: server.folder } },
    );
  /** Each test begins with prod, and gets a repository of its own. */
  const inRepository = (environment: string) => {
    if (environment === 'prod') repositories += 1;
    return at(`acme/agents-${repositories}`, environment);
  };

  keepsTheContract(inRepository);
  letsTheNewestWin(inRepository);

  const call = async (path: string, init: RequestInit = {}) =>
    fetch(`http://127.0.0.1:${server.port}/v2/${path}`, init);

  describe.skipIf(!hasProgram('skopeo'))('skopeo (needs skopeo)', () => {
    const skopeo = async (...argv: string[]) => (await promisify(execFile)('skopeo', argv)).stdout;

    test('reads back an agent by the environment’s tag, and its bundle by digest', async () => {
      await at('acme/read').deliver(deliveryOf(7, { 'refund-assistant': '{"a":1}' }));
      const reference = `docker://127.0.0.1:${server.port}/acme/read/refund-assistant:prod`;
      const raw = await skopeo('inspect', '--raw', '--tls-verify=false', reference);
      expect(JSON.parse(raw)).toEqual({
        schemaVersion: 2,
        mediaType: 'application/vnd.oci.image.manifest.v1+json',
        artifactType: 'application/vnd.headgate.bundle.v1+json',
        config: {
          mediaType: 'application/vnd.oci.empty.v1+json',
          digest: digest('{}'),
          size: 2,
        },
        layers: [
          {
            mediaType: 'application/vnd.headgate.bundle.v1+json',
            digest: digest('{"a":1}'),
            size: 7,
            annotations: { 'org.opencontainers.image.title': 'bundle.json' },
          },
        ],
        annotations: {
          'org.opencontainers.image.title': 'refund-assistant',
          'org.opencontainers.image.version': '1.0.0',
        },
      });
      const folder = `${server.folder}/copied`;
      await skopeo('copy', '--src-tls-verify=false', reference, `dir:${folder}`);
      const hex = digest('{"a":1}').slice('sha256:'.length);
      expect(readFileSync(`${folder}/${hex}`, 'utf8')).toBe('{"a":1}');
    });

    test('reads back the environment with its states, from which a loader starts', async () => {
      await at('acme/env').deliver(deliveryOf(7, { a: 'A', b: 'B' }));
      const reference = `docker://127.0.0.1:${server.port}/acme/env`;
      const raw = await skopeo('inspect', '--raw', '--tls-verify=false', `${reference}:prod`);
      const { artifactType, layers } = JSON.parse(raw);
      expect(artifactType).toBe('application/vnd.headgate.environment.v1+json');
      const titles = layers.map(
        ({ annotations }: { annotations: Record<string, string> }) =>
          annotations['org.opencontainers.image.title'],
      );
      expect(titles).toEqual(['environment.json', 'state/a.json', 'state/b.json']);
      const tags = await skopeo('list-tags', '--tls-verify=false', reference);
      expect(JSON.parse(tags).Tags.sort()).toEqual(['prod', 'prod.7']);
    });
  });

  test('shows and repairs an agent’s tag that somebody moved', async () => {
    const target = at('acme/moved');
    const wanted = deliveryOf(2, { a: 'A2' });
    await target.deliver(deliveryOf(1, { a: 'A1' }));
    const old = await call('acme/moved/a/manifests/prod', {
      headers: { accept: 'application/vnd.oci.image.manifest.v1+json' },
    });
    await target.deliver(wanted);
    const type = { 'content-type': 'application/vnd.oci.image.manifest.v1+json' };
    const moved = { method: 'PUT', headers: type, body: await old.text() };
    expect((await call('acme/moved/a/manifests/prod', moved)).status).toBe(201);
    expect((await target.observe())?.agents.get('a')?.digest).toBe(digest('A1'));
    expect(await target.deliver(wanted)).toEqual({ outcome: 'delivered' });
    expect((await target.observe())?.agents.get('a')?.digest).toBe(digest('A2'));
  });

  test('shows and repairs a bundle that is gone', async () => {
    const target = at('acme/gone');
    const wanted = deliveryOf(1, { a: 'A' });
    await target.deliver(wanted);
    const gone = await call(`acme/gone/a/blobs/${digest('A')}`, { method: 'DELETE' });
    expect(gone.status).toBe(202);
    expect((await target.observe())?.agents.get('a')?.digest).toBeNull();
    expect(await target.deliver(wanted)).toEqual({ outcome: 'delivered' });
    expect((await target.observe())?.agents.get('a')?.digest).toBe(digest('A'));
  });

  test('prunes generations, never the served one nor the one before it', async () => {
    const target = at('acme/pruned');
    for (let n = 1; n <= 5; n += 1) await target.deliver(deliveryOf(n, { a: `A${n}` }));
    await target.prune(2);
    const { tags } = (await (await call('acme/pruned/tags/list')).json()) as { tags: string[] };
    expect(tags.sort()).toEqual(['prod', 'prod.4', 'prod.5']);
  });
});

describe.skipIf(!hasProgram('docker-registry'))(
  'oci with a password (needs docker-registry)',
  () => {
    test('takes it from the environment or from docker’s own file, and says nothing of it', async () => {
      const server = await startRegistry((folder) => {
        writeFileSync(`${folder}/htpasswd`, `me:${BCRYPT}\n`);
        return `auth: { htpasswd: { realm: test, path: ${folder}/htpasswd } }`;
      });
      try {
        const url = `http://127.0.0.1:${server.port}/acme/agents`;
        const named = { username: '${env:USER_NAME}', password: '${env:PASSWORD}' };
        const with_ = (env: Record<string, string>, more: object = {}) =>
          ociTarget({ type: 'oci', url, ...more }, { environment: 'prod', root: '/', env });
        const env = { USER_NAME: 'me', PASSWORD: 'open-sesame' };
        expect(await with_(env, named).deliver(deliveryOf(1, { a: 'A' }))).toEqual({
          outcome: 'delivered',
        });
        const wrong = with_({ ...env, PASSWORD: 'guessed' }, named).observe();
        await expect(wrong).rejects.toThrow(/answers 401(?!.*guessed)/);
        const auth = Buffer.from('me:open-sesame').toString('base64');
        const folder = `${server.folder}/docker`;
        mkdirSync(folder);
        const auths = { [`127.0.0.1:${server.port}`]: { auth } };
        writeFileSync(`${folder}/config.json`, JSON.stringify({ auths }));
        expect(await with_({ DOCKER_CONFIG: folder }).observe()).toMatchObject({ generation: 1 });
        await expect(with_({ HOME: server.folder }).observe()).rejects.toThrow('answers 401');
      } finally {
        await server.stop();
      }
    });
  },
);
