import { describe, expect, test } from 'vitest';
import { webhookTarget } from '../../../src/adapters/targets/webhook.ts';
import { ackOf } from '../../support/ack-of.ts';
import { deliveryOf } from '../../support/delivery-of.ts';
import { httpServer } from '../../support/http-server.ts';
import { SECRET, webhookReceiver } from '../../support/webhook-receiver.ts';
import { keepsTheContract } from './contract.ts';

const at = (url: string, secret = SECRET, more: object = {}) =>
  webhookTarget(
    { type: 'webhook', url, secret: '${env:SECRET}', ...more },
    { environment: 'prod', root: '/', env: { SECRET: secret } },
  );

describe('webhook', () => {
  keepsTheContract(async () => at((await webhookReceiver()).url));

  test('sends deliveries as the schema has them', async () => {
    const { url, refused } = await webhookReceiver();
    await at(url).deliver(deliveryOf(1, { a: 'A' }));
    expect(refused).toEqual([]);
  });

  test('is turned away without the right secret', async () => {
    const { url } = await webhookReceiver();
    const wrong = `whsec_${Buffer.from('another secret').toString('base64')}`;
    await expect(at(url, wrong).deliver(deliveryOf(1, { a: 'A' }))).rejects.toThrow('answers 401');
    await expect(at(url, 'no base64 !').observe()).rejects.toThrow(/secret|Base64/i);
  });

  test('is not sent again when it arrived and only the answer was lost', async () => {
    const { url, received } = await webhookReceiver((_, { method, response }, handle) => {
      if (method !== 'POST') return false;
      handle();
      response.destroy();
      return true;
    });
    expect(await at(url).deliver(deliveryOf(1, { a: 'A' }))).toEqual({ outcome: 'delivered' });
    expect(received.map(({ method }) => method)).toEqual(['GET', 'POST', 'GET']);
  });

  test('is sent again under the same id when it did not arrive', async () => {
    const ids: string[] = [];
    const { url } = await webhookReceiver((nth, { method, id, response }) => {
      if (method !== 'POST') return false;
      ids.push(id);
      if (nth > 4) return false;
      response.writeHead(nth === 2 ? 503 : 429, { 'retry-after': '0' }).end();
      return true;
    });
    expect(await at(url).deliver(deliveryOf(1, { a: 'A' }))).toEqual({ outcome: 'delivered' });
    expect(ids).toHaveLength(3);
    expect(new Set(ids).size).toBe(1);
  });

  test('gives way when somebody else’s newer generation arrived in between', async () => {
    const { url } = await webhookReceiver((nth, { method, response }) => {
      if (method !== 'POST' || nth > 2) return false;
      response.writeHead(409).end();
      return true;
    });
    await at(url).deliver(deliveryOf(9, { a: 'A9' }));
    expect(await at(url).deliver(deliveryOf(8, { a: 'A8' }))).toEqual({
      outcome: 'newer',
      generation: 9,
    });
  });

  test('ends after four tries', async () => {
    const { url, received } = await webhookReceiver((_, { method, response }) => {
      if (method !== 'POST') return false;
      response.writeHead(500, { 'retry-after': '0' }).end();
      return true;
    });
    await expect(at(url).deliver(deliveryOf(1, { a: 'A' }))).rejects.toThrow('answers 500');
    expect(received.filter(({ method }) => method === 'POST')).toHaveLength(4);
  });

  test.each([
    ['half an answer', '{"schema":"headgate/obs', 'not JSON'],
    ['another document', '{"schema":"headgate/status/v1"}', 'no headgate/observation/v1'],
    [
      'a digest that is none',
      '{"schema":"headgate/observation/v1","environment":"prod","generation":1,"operation":"o","agents":{"a":{"version":"1.0.0","digest":"latest"}}}',
      '/agents/a/digest',
    ],
  ])('does not believe %s', async (_, body, why) => {
    const { url } = await httpServer((_call, response) => response.end(body));
    await expect(at(url).observe()).rejects.toThrow(why);
  });

  test('waits for no answer that drips', async () => {
    const { url } = await webhookReceiver((_, { response }) => {
      const drip = setInterval(() => response.write(' '), 10);
      response.on('close', () => clearInterval(drip));
      return true;
    });
    const began = Date.now();
    await expect(at(url, SECRET, { timeout: '60ms' }).observe()).rejects.toThrow('within 60 ms');
    expect(Date.now() - began).toBeLessThan(10_000);
  });

  test('hands on what running agents acknowledged to the receiver', async () => {
    const observed = {
      schema: 'headgate/observation/v1',
      ...{ environment: 'prod', generation: 1, operation: 'o', agents: {} },
      acknowledgements: [ackOf('a', 'i'), ackOf('b', 'i', { environment: 'dev' }), 7, null],
    };
    const { url } = await httpServer((_, response) => response.end(JSON.stringify(observed)));
    expect(await at(url).acknowledgements()).toEqual([ackOf('a', 'i')]);
  });

  test('is never sent to where only machines inside get', async () => {
    await expect(at('https://169.254.169.254/').observe()).rejects.toThrow('linkLocal');
  });
});
