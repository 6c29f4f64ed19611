import type { ServerResponse } from 'node:http';
import { type AddressInfo, createServer } from 'node:net';
import { expect, test } from 'vitest';
import { sendEvent } from '../../../src/adapters/notify/send-event.ts';
import type { ToldEvent } from '../../../src/promote/notify/event.ts';
import { httpServer } from '../../support/http-server.ts';
import { unhurried } from '../../support/unhurried.ts';

const takes = (_: unknown, response: ServerResponse) => response.writeHead(204).end();

const event: ToldEvent = {
  id: 'op/promoted',
  kind: 'promoted',
  environment: 'prod',
  at: '2026-03-02T09:00:00Z',
  data: {
    schema: 'headgate/event/v1',
    kind: 'promoted',
    environment: 'prod',
    generation: 1,
    commit: 'a'.repeat(40),
    summary: 'promote example 1.0.0',
  },
};

const send = (url: string, withinMs = 3_000, env = {}) =>
  sendEvent({ notification: { type: 'slack', url }, event, env, deadline: Date.now() + withinMs });

test('an answer of 5xx is asked for again', async () => {
  const { url, received } = await httpServer((_, response, count) =>
    response.writeHead(count < 3 ? 502 : 200).end(),
  );
  expect(await send(url)).toEqual({ told: true });
  expect(received).toHaveLength(3);
});

test('429 waits for as long as it says', async () => {
  const times: number[] = [];
  const { url } = await httpServer((_, response, count) => {
    times.push(Date.now());
    if (count === 1) response.writeHead(429, { 'retry-after': '1' }).end();
    else response.writeHead(200).end();
  });
  expect(await send(url)).toEqual({ told: true });
  expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThanOrEqual(1_000);
});

test('429 that wants more time than there is leaves the event for later', async () => {
  const { url, received } = await httpServer((_, response) =>
    response.writeHead(429, { 'retry-after': '3600' }).end(),
  );
  expect(await send(url)).toEqual({ told: false, problem: 'status 429' });
  expect(received).toHaveLength(1);
});

test('a redirect is not followed', async () => {
  const elsewhere = await httpServer(takes);
  const { url } = await httpServer((_, response) =>
    response.writeHead(307, { location: elsewhere.url }).end(),
  );
  expect(await send(url)).toEqual({
    told: false,
    problem: 'status 307: redirects are not followed',
  });
  expect(elsewhere.received).toHaveLength(0);
});

test('an answer that drips is cut off in time', async () => {
  const { url } = await httpServer((_, response) => {
    response.writeHead(200);
    const timer = setInterval(() => response.write('x'), 50);
    response.on('close', () => clearInterval(timer));
  });
  const start = Date.now();
  // It has answered 200 and 4 KiB of nothing would follow: the event arrived, but nobody waits for the rest.
  expect(await send(url, 600)).toMatchObject({ told: false });
  expect(Date.now() - start).toBeLessThan(unhurried(1_500));
});

test('an answer without an end is not read to its end', async () => {
  const { url } = await httpServer((_, response) => {
    response.writeHead(200);
    const more = () => {
      while (response.write('x'.repeat(65_536))) if (response.destroyed) return;
      response.once('drain', more);
    };
    more();
  });
  expect(await send(url)).toEqual({
    told: false,
    problem: expect.stringMatching(/answers with more than 65536 bytes$/),
  });
});

test('what the receiver will never take does not stand in the way of the next', async () => {
  const { url, received } = await httpServer((_, response) => response.writeHead(422).end());
  expect(await send(url)).toEqual({ told: true, problem: 'it refused an event: status 422' });
  expect(received).toHaveLength(1);
});

test('a connection that is refused is tried again until the time is over', async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  const sent = await send(`http://127.0.0.1:${port}/`, 1_000);
  expect(sent).toMatchObject({ told: false, problem: expect.stringContaining('ECONNREFUSED') });
});

test('a URL may be kept where secrets are, and is not printed', async () => {
  const { url, received } = await httpServer(takes);
  expect(await send('${env:HOOK}', 3_000, { HOOK: url })).toEqual({ told: true });
  expect(received).toHaveLength(1);
  expect(await send('${env:HOOK}')).toEqual({
    told: false,
    problem: 'there is no environment variable HOOK',
  });
});

test.each([
  ['http://169.254.169.254/latest/meta-data', '169.254.169.254 is no address that a service has'],
  ['https://169.254.169.254/', '169.254.169.254 is no address that a service has'],
  ['https://[fe80::1]/', 'fe80::1'],
  ['https://[::ffff:169.254.169.254]/', 'is no address that a service has'],
  ['https://2852039166/', '169.254.169.254 is no address that a service has'],
  ['https://10.0.0.1/', '10.0.0.1 is in a private network'],
  ['http://93.184.216.34/', '93.184.216.34 is not this machine, so it has to be https'],
  ['https://user:pass@acme.example/', 'holds credentials'],
])('%s is sent nothing', async (url, problem) => {
  expect(await send(url)).toEqual({ told: false, problem: expect.stringContaining(problem) });
});
