import { Redis } from 'ioredis';
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { redisTarget } from '../../../src/adapters/targets/redis.ts';
import { digestOf } from '../../../src/core/digest.ts';
import { ackOf } from '../../support/ack-of.ts';
import { deliveryOf } from '../../support/delivery-of.ts';
import { hasProgram, type Service } from '../../support/service.ts';
import { startRedis } from '../../support/start-redis.ts';
import { keepsTheContract, letsTheNewestWin } from './contract.ts';

const digest = (text: string) => digestOf(new TextEncoder().encode(text));

describe.skipIf(!hasProgram('redis-server'))('redis (needs redis-server)', () => {
  let server: Service;
  let client: Redis;

  beforeAll(async () => {
    server = await startRedis();
    client = new Redis(server.port, '127.0.0.1');
  });
  afterAll(async () => {
    client.disconnect();
    await server.stop();
  });
  beforeEach(() => client.flushall());

  const open = (environment = 'prod', env: Record<string, string> = {}) =>
    redisTarget(
      { type: 'redis', url: `redis://127.0.0.1:${server.port}/0` },
      { environment, root: '/', env },
    );

  keepsTheContract(open);
  letsTheNewestWin(open);

  test('lays bundles by digest beside the hash that points to them', async () => {
    await open().deliver(deliveryOf(7, { a: 'A', b: 'B' }));
    expect((await client.keys('*')).sort()).toEqual(
      [
        `headgate:{prod}:bundle:${digest('A')}`,
        `headgate:{prod}:bundle:${digest('B')}`,
        'headgate:{prod}:environment',
        'headgate:{prod}:generations',
      ].sort(),
    );
    expect(await client.get(`headgate:{prod}:bundle:${digest('A')}`)).toBe('A');
    expect(await client.hgetall('headgate:{prod}:environment')).toMatchObject({
      generation: '7',
      operation: 'op-7',
      'environment.json': expect.stringContaining('"generation":7'),
      'state/a.json': expect.stringContaining(digest('A')),
    });
  });

  test('tells each new generation on a channel, and a repetition to nobody', async () => {
    const listener = client.duplicate();
    onTestFinished(() => listener.disconnect());
    const heard: string[] = [];
    listener.on('message', (channel, message) => heard.push(`${channel} ${message}`));
    await listener.subscribe('headgate:{prod}:flip');
    await open().deliver(deliveryOf(1, { a: 'A' }));
    await open().deliver(deliveryOf(1, { a: 'A' }));
    await open().deliver(deliveryOf(2, { a: 'A2' }));
    await expect.poll(() => heard).toEqual(['headgate:{prod}:flip 1', 'headgate:{prod}:flip 2']);
  });

  test.each([
    ['a bundle', () => client.set(`headgate:{prod}:bundle:${digest('A')}`, 'evil')],
    ['a bundle that is gone', () => client.del(`headgate:{prod}:bundle:${digest('A')}`)],
    ['a state', () => client.hset('headgate:{prod}:environment', 'state/a.json', '{}')],
    ['an agent too many', () => client.hset('headgate:{prod}:environment', 'state/x.json', '{}')],
    ['the file', () => client.hset('headgate:{prod}:environment', 'environment.json', '{')],
  ])('shows and repairs what somebody changed: %s', async (_, change) => {
    const target = open();
    const wanted = deliveryOf(1, { a: 'A', b: 'B' });
    await target.deliver(wanted);
    const before = await target.observe();
    await change();
    expect(await target.observe()).not.toEqual(before);
    expect(await target.deliver(wanted)).toEqual({ outcome: 'delivered' });
    expect(await target.observe()).toEqual(before);
  });

  test('prunes bundles that only older generations need', async () => {
    const target = open();
    for (let at = 1; at <= 4; at += 1)
      await target.deliver(deliveryOf(at, { a: `A${at}`, b: 'B' }));
    await client.set(`headgate:{prod}:bundle:${digest('orphan')}`, 'orphan');
    await target.prune(2);
    const left = await client.keys('headgate:{prod}:bundle:*');
    expect(left.map((key) => key.slice('headgate:{prod}:bundle:'.length)).sort()).toEqual(
      ['A3', 'A4', 'B'].map(digest).sort(),
    );
  });

  test('reads what running agents acknowledge, and nothing else of that hash', async () => {
    const key = 'headgate:{prod}:acks';
    const good = ackOf('a', 'pod-1');
    await client.hset(key, 'a/pod-1', JSON.stringify(good));
    await client.hset(key, 'a/pod-2', JSON.stringify(good));
    await client.hset(key, 'b/pod-1', JSON.stringify(ackOf('b', 'pod-1', { environment: 'dev' })));
    await client.hset(key, 'c/pod-1', JSON.stringify(ackOf('c', 'pod-1')) + ' '.repeat(9_000));
    await client.hset(key, 'nonsense', '{', 'z/pod-1', JSON.stringify(ackOf('z', 'pod-1')));
    expect(await open().acknowledgements()).toEqual([good, ackOf('z', 'pod-1')]);
  });

  test('takes its password from the environment, and says nothing of it', async () => {
    const locked = await startRedis('--requirepass', 'open-sesame');
    onTestFinished(locked.stop);
    const config = {
      type: 'redis' as const,
      url: `redis://127.0.0.1:${locked.port}`,
      password: '${env:REDIS_PASSWORD}',
    };
    const at = (env: Record<string, string>) =>
      redisTarget(config, { environment: 'prod', root: '/', env });
    expect(await at({ REDIS_PASSWORD: 'open-sesame' }).deliver(deliveryOf(1, { a: 'A' }))).toEqual({
      outcome: 'delivered',
    });
    await expect(at({ REDIS_PASSWORD: 'guessed' }).observe()).rejects.toThrow(
      /^WRONGPASS (?!.*guessed)/,
    );
    await expect(at({}).observe()).rejects.toThrow('${env:REDIS_PASSWORD} is not set');
  });

  test('reports a full server, and serves what it served', async () => {
    const full = await startRedis('--maxmemory', '3mb', '--maxmemory-policy', 'noeviction');
    onTestFinished(full.stop);
    const target = redisTarget(
      { type: 'redis', url: `redis://127.0.0.1:${full.port}` },
      { environment: 'prod', root: '/', env: {} },
    );
    await target.deliver(deliveryOf(1, { a: 'A' }));
    const large = deliveryOf(2, { a: 'x'.repeat(1_500_000), b: 'y'.repeat(1_500_000) });
    await expect(target.deliver(large)).rejects.toThrow('OOM');
    expect(await target.observe()).toMatchObject({ generation: 1 });
  });

  test('gives up where nothing answers, and names host and port only', async () => {
    const gone = redisTarget(
      { type: 'redis', url: '${env:REDIS_URL}' },
      { environment: 'prod', root: '/', env: { REDIS_URL: 'redis://me:secret@127.0.0.1:1/0' } },
    );
    await expect(gone.observe()).rejects.toThrow(/^127\.0\.0\.1:1: ECONNREFUSED$/);
  });
});

test.each([
  ['redis://10.0.0.1:6379', 'private network'],
  ['redis://93.184.216.34:6379', 'rediss'],
  ['rediss://169.254.169.254', 'linkLocal'],
])('redis is not called at %s', async (url, why) => {
  const target = redisTarget({ type: 'redis', url }, { environment: 'prod', root: '/', env: {} });
  await expect(target.observe()).rejects.toThrow(why);
});
