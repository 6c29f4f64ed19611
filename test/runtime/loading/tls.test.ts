import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { redisTarget } from '../../../src/adapters/targets/redis.ts';
import { run } from '../../../src/cli/run.ts';
import { connect } from '../../../src/runtime/loading/connect.ts';
import type { RedisTls } from '../../../src/runtime/redis-tls.ts';
import { redisStore } from '../../../src/runtime/store/redis-store.ts';
import { type Certificates, makeCertificates, pem } from '../../support/make-certificates.ts';
import { hasProgram, type Service, startService } from '../../support/service.ts';
import { tempFolder } from '../../support/temp-repository.ts';
import { generationOf, unreadRelease } from './generation-of.ts';

const able = hasProgram('redis-server') && hasProgram('openssl');

describe.skipIf(!able)('the runtime’s Redis over TLS (needs redis-server and openssl)', () => {
  const release = unreadRelease('1.0.0');
  let files: Certificates;
  let redis: Service;
  let whole: RedisTls;
  let url = '';

  beforeAll(async () => {
    files = makeCertificates();
    const { server, client, ca } = files;
    // It asks who calls.
    redis = await startService((folder, port) => [
      ...['redis-server', '--port', '0', '--tls-port', String(port), '--bind', '127.0.0.1'],
      ...['--dir', folder, '--save', '', '--tls-auth-clients', 'yes', '--tls-ca-cert-file', ca],
      ...['--tls-cert-file', server.cert, '--tls-key-file', server.key],
    ]);
    url = `rediss://127.0.0.1:${redis.port}/0`;
    whole = { ca: pem(ca), cert: pem(client.cert), key: pem(client.key) };
    await redisTarget(
      { type: 'redis', url, tls: { ca, ...client } },
      { environment: 'prod', root: '/', env: {} },
    ).deliver(generationOf(1, release));
  });
  afterAll(() => redis?.stop());
  afterEach(() => {
    vi.restoreAllMocks();
    process.exitCode = 0;
  });

  const loaded = (tls?: RedisTls) =>
    connect({
      ...{ source: url, environment: 'prod', agent: 'helper' },
      ...{ cache: join(tempFolder(), 'cache'), ...(tls ? { tls } : {}) },
    });

  test('an agent is loaded by an authority and a certificate of one’s own, and follows a flip', async () => {
    const agent = await loaded(whole);
    expect(agent.version).toBe('1.0.0');
    const next = unreadRelease('1.1.0');
    const flipped = new Promise((resolve) => agent.on('change', resolve));
    const { client, ca } = files;
    await redisTarget(
      { type: 'redis', url, tls: { ca, ...client } },
      { environment: 'prod', root: '/', env: {} },
    ).deliver(generationOf(2, next));
    await flipped;
    expect(agent.version).toBe('1.1.0');
    await agent.close();
  });

  test('a start says which certificate is missing, and not that a limit of retries was reached', async () => {
    await expect(loaded()).rejects.toThrow(/vouches for its certificate; name the authority/);
    await expect(loaded({ ca: whole.ca ?? '' })).rejects.toThrow(
      /asks for one; name it with tls|asks who calls/,
    );
  });

  test('the store of runs is reached with the same, and says the same where it is not', async () => {
    const store = await redisStore({ url, environment: 'prod', tls: whole });
    expect(await store.write('action/1', 'x', { revision: 0 })).toBe(true);
    expect((await store.read('action/1'))?.value).toBe('x');
    await store.close();
    const stranger = await redisStore({ url, environment: 'prod' });
    await expect(stranger.read('action/1')).rejects.toThrow(/name the authority with tls/);
    await stranger.close();
  });

  test('commands take them as files', async () => {
    let told = '';
    const into = (chunk: unknown, done?: unknown) => {
      told += String(chunk);
      if (typeof done === 'function') done();
      return true;
    };
    vi.spyOn(process.stdout, 'write').mockImplementation(into as never);
    vi.spyOn(process.stderr, 'write').mockImplementation(into as never);
    const { client, ca } = files;
    const where = ['audit', '--store', url, '--env', 'prod', '--store-ca', ca];
    expect(await run([...where, '--store-cert', client.cert, '--store-key', client.key])).toBe(0);
    expect(told).toBe('nothing was decided\n');
    const stranger = ['audit', '--store', url, '--env', 'prod'];
    expect(await run(stranger)).toBe(3);
    expect(told).toContain('todo: of a store, they are --store-ca, --store-cert and --store-key');
  });
});
