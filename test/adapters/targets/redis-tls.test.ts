import { basename, dirname } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { redisTarget } from '../../../src/adapters/targets/redis.ts';
import type { RedisTls } from '../../../src/generated/types.ts';
import { headgate as validConfig } from '../../../src/generated/validators.js';
import { deliveryOf } from '../../support/delivery-of.ts';
import { type Certificates, makeCertificates, pem } from '../../support/make-certificates.ts';
import { hasProgram, type Service, startService } from '../../support/service.ts';

const able = hasProgram('redis-server') && hasProgram('openssl');

describe.skipIf(!able)('redis over TLS (needs redis-server and openssl)', () => {
  let certificates: Certificates;
  let open: Service;
  let strict: Service;
  let expired: Service;

  beforeAll(async () => {
    certificates = makeCertificates();
    const { server, expired: old } = certificates;
    [open, strict, expired] = await Promise.all([
      startTls(server, 'no'),
      startTls(server, 'yes'),
      startTls(old, 'no'),
    ]);
  });
  afterAll(() => Promise.all([open, strict, expired].map((one) => one?.stop())));

  function startTls({ cert, key }: Certificates['server'], clients: 'yes' | 'no') {
    return startService((folder, port) => [
      ...['redis-server', '--port', '0', '--tls-port', String(port), '--bind', '127.0.0.1'],
      ...['--dir', folder, '--save', '', '--tls-auth-clients', clients],
      ...['--tls-cert-file', cert, '--tls-key-file', key, '--tls-ca-cert-file', certificates.ca],
    ]);
  }

  const target = (
    { port }: Service,
    tls?: RedisTls,
    env: Record<string, string> = {},
    host = '127.0.0.1',
  ) =>
    redisTarget(
      { type: 'redis', url: `rediss://${host}:${port}/0`, ...(tls ? { tls } : {}) },
      { environment: 'prod', root: dirname(certificates.ca), env },
    );

  test('delivers and reads back by an authority in a file of the repository, by name and address', async () => {
    const tls = { ca: basename(certificates.ca) };
    const one = target(open, tls);
    expect(await one.deliver(deliveryOf(7, { a: 'A' }))).toEqual({ outcome: 'delivered' });
    const seen = await target(open, tls, {}, 'localhost').observe();
    expect(seen).toMatchObject({ generation: 7, environment: 'prod' });
    expect(seen?.agents.get('a')?.digest).toMatch(/^sha256:/);
  });

  test('shows a certificate that variables hold, as PEM or as paths', async () => {
    const { ca, client } = certificates;
    const tls = { ca, cert: '${env:CERT}', key: '${env:KEY}' };
    const texts = { CERT: pem(client.cert), KEY: pem(client.key) };
    const one = target(strict, tls, texts);
    expect(await one.deliver(deliveryOf(3, { a: 'A' }))).toEqual({ outcome: 'delivered' });
    const paths = { CERT: client.cert, KEY: client.key };
    expect(await target(strict, tls, paths).observe()).toMatchObject({ generation: 3 });
  });

  test.each([
    ['an authority that this machine does not know', () => target(open), /name the authority/],
    [
      'a certificate that has expired',
      () => target(expired, { ca: certificates.ca }),
      /its certificate has expired/,
    ],
    [
      'a server that wants to know who calls',
      () => target(strict, { ca: certificates.ca }),
      /asks for one; name it with tls: \{ cert: /,
    ],
    [
      'a key that is none',
      () =>
        target(
          strict,
          { ca: certificates.ca, cert: '${env:C}', key: '${env:K}' },
          {
            C: certificates.client.cert,
            K: 'hunter2-of-redis',
          },
        ),
      /^tls\.key \(\$\{env:K\}\) is no PEM, and no file of one$/,
    ],
    [
      'a key of another certificate',
      () =>
        target(
          strict,
          { ca: certificates.ca, cert: '${env:C}', key: '${env:K}' },
          {
            C: certificates.client.cert,
            K: certificates.server.key,
          },
        ),
      /tls\.cert and tls\.key can’t be used/,
    ],
  ] as const)('refuses %s at once, and says what to do', async (_, make, words) => {
    const start = performance.now();
    await expect(make().observe()).rejects.toThrow(words);
    expect(performance.now() - start).toBeLessThan(5_000);
  });

  test('is not mixed up with plain redis', async () => {
    const plain = redisTarget(
      { type: 'redis', url: `redis://127.0.0.1:${open.port}/0`, tls: { ca: certificates.ca } },
      { environment: 'prod', root: '/', env: {} },
    );
    await expect(plain.observe()).rejects.toThrow('tls is for a rediss:// URL');
  });
});

test('a certificate without its key is no certificate', () => {
  const entry = (tls: object) => ({
    environments: { prod: { targets: [{ type: 'redis', url: 'rediss://r:1', tls }] } },
  });
  expect(validConfig(entry({ cert: '${env:C}' }))).toBe(false);
  expect(validConfig(entry({ key: '-----BEGIN PRIVATE KEY-----' }))).toBe(false);
  expect(validConfig(entry({ cert: '${env:C}', key: '${env:K}' }))).toBe(true);
});
