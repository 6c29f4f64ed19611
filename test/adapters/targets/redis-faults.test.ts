import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { redisTarget } from '../../../src/adapters/targets/redis.ts';
import { digestOf } from '../../../src/core/digest.ts';
import { deliveryOf } from '../../support/delivery-of.ts';
import { hasProgram, type Service } from '../../support/service.ts';
import { startRedis } from '../../support/start-redis.ts';

const digest = (text: string) => digestOf(new TextEncoder().encode(text));

describe.skipIf(!hasProgram('redis-server'))(
  'redis through a bad line (needs redis-server)',
  () => {
    let server: Service;
    beforeAll(async () => {
      server = await startRedis();
    });
    afterAll(() => server.stop());

    const targetAt = (port: number, environment: string) =>
      redisTarget(
        { type: 'redis', url: `redis://127.0.0.1:${port}` },
        { environment, root: '/', env: {} },
      );

    /** A line to Redis that is cut at the first answer after something was sent. */
    const cutAfter = async (sent: string, times = 1) => {
      let left = times;
      const sockets: Socket[] = [];
      const proxy = createServer((outer) => {
        const inner = connect(server.port, '127.0.0.1');
        sockets.push(outer, inner);
        let doomed = false;
        outer.on('data', (chunk) => {
          if (left > 0 && chunk.includes(sent)) doomed = true;
          inner.write(chunk);
        });
        inner.on('data', (chunk) => {
          if (!doomed) return outer.write(chunk);
          left -= 1;
          outer.destroy();
          return inner.destroy();
        });
        for (const socket of [outer, inner]) {
          socket.on('error', () => {});
          socket.on('close', () => [outer, inner].map((one) => one.destroy()));
        }
      });
      await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
      onTestFinished(async () => {
        for (const socket of sockets) socket.destroy();
        await new Promise((resolve) => proxy.close(resolve));
      });
      return { port: (proxy.address() as AddressInfo).port, cuts: () => times - left };
    };

    test.each([
      ['a bundle', 'bundle:'],
      ['the pointer', 'PUBLISH'],
    ])('what arrived, and whose answer was lost, is done once: %s', async (what, sent) => {
      const environment = what === 'a bundle' ? 'one' : 'two';
      const { port, cuts } = await cutAfter(sent);
      const listener = new Redis(server.port, '127.0.0.1');
      onTestFinished(() => listener.disconnect());
      const heard: string[] = [];
      listener.on('message', (_, message) => heard.push(message));
      await listener.subscribe(`headgate:{${environment}}:flip`);
      const target = targetAt(port, environment);
      const { outcome } = await target.deliver(deliveryOf(1, { a: 'A' }, { environment }));
      expect(['delivered', 'already']).toContain(outcome);
      expect(cuts()).toBe(1);
      expect((await target.observe())?.agents.get('a')?.digest).toBe(digest('A'));
      await targetAt(port, environment).deliver(deliveryOf(2, { a: 'A2' }, { environment }));
      await expect.poll(() => heard).toEqual(['1', '2']);
    });

    test('what dies between bundles and pointer serves the old, and the next delivery repairs it', async () => {
      const environment = 'three';
      await targetAt(server.port, environment).deliver(deliveryOf(1, { a: 'A' }, { environment }));
      const { port } = await cutAfter('exists', Number.POSITIVE_INFINITY);
      const next = deliveryOf(2, { a: 'A2' }, { environment });
      await expect(targetAt(port, environment).deliver(next)).rejects.toThrow(
        /^127\.0\.0\.1:\d+: /,
      );
      const direct = targetAt(server.port, environment);
      expect((await direct.observe())?.agents.get('a')?.digest).toBe(digest('A'));
      expect(await direct.deliver(next)).toEqual({ outcome: 'delivered' });
      expect((await direct.observe())?.agents.get('a')?.digest).toBe(digest('A2'));
    });
  },
);

test('a Redis that never answers is waited for no longer than it may take', async () => {
  const silent = createServer(() => {});
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void silent.close());
  const { port } = silent.address() as AddressInfo;
  const target = redisTarget(
    { type: 'redis', url: `redis://127.0.0.1:${port}`, timeout: '50ms' },
    { environment: 'prod', root: '/', env: {} },
  );
  const began = Date.now();
  await expect(target.observe()).rejects.toThrow(/^127\.0\.0\.1:\d+: /);
  expect(Date.now() - began).toBeLessThan(10_000);
});
