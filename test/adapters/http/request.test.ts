import { describe, expect, test } from 'vitest';
import { type HttpRequest, request } from '../../../src/adapters/http/request.ts';
import { httpServer } from '../../support/http-server.ts';

const get = (url: string, more: Partial<HttpRequest> = {}) =>
  request({ method: 'GET', url, retry: 'safe', ...more });

const text = (body: Uint8Array) => new TextDecoder().decode(body);

describe('a call', () => {
  test('sends what it is given and hands back status, headers and bytes', async () => {
    const { url, received } = await httpServer((_, response) => {
      response.writeHead(201, { location: '/made' }).end('made');
    });
    const answer = await request({
      method: 'POST',
      url: `${url}/things?a=1`,
      headers: { 'content-type': 'application/json' },
      body: '{"ü":1}',
      retry: 'never',
    });
    expect(received).toMatchObject([
      {
        method: 'POST',
        path: '/things?a=1',
        headers: {
          'content-type': 'application/json',
          'content-length': '8',
          'user-agent': 'headgate',
        },
      },
    ]);
    expect(text(received[0]?.body ?? Buffer.of())).toBe('{"ü":1}');
    expect(answer).toMatchObject({ status: 201, tries: 1, headers: { location: '/made' } });
    expect(text(answer.body)).toBe('made');
  });

  test('follows no redirect', async () => {
    const { url, received } = await httpServer((_, response) => {
      response.writeHead(302, { location: 'http://169.254.169.254/' }).end();
    });
    expect(await get(url)).toMatchObject({ status: 302 });
    expect(received).toHaveLength(1);
  });

  test('asks for no compression, so that a small answer is small', async () => {
    const { url, received } = await httpServer((_, response) => response.end());
    await get(url);
    expect(received[0]?.headers['accept-encoding']).toBe('identity');
  });
});

describe('an answer', () => {
  test('of more bytes than it may have is not read to its end', async () => {
    const { url } = await httpServer((_, response) => {
      const more = () => response.write(Buffer.alloc(64 * 1024), () => setImmediate(more));
      more();
    });
    await expect(get(url, { maxBytes: 1000 })).rejects.toThrow('answers with more than 1000 bytes');
  });

  test('that drips is waited for no longer than one try may take', async () => {
    const { url } = await httpServer((_, response) => {
      const drip = setInterval(() => response.write('.'), 10);
      response.on('close', () => clearInterval(drip));
    });
    const began = Date.now();
    await expect(get(url, { timeoutMs: 150, retry: 'never' })).rejects.toMatchObject({
      kind: 'lost',
    });
    expect(Date.now() - began).toBeLessThan(2_000);
  });

  test('that is cut off is none', async () => {
    const { url, received } = await httpServer((_, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('half', () => response.destroy());
    });
    await expect(get(url, { retry: 'never' })).rejects.toMatchObject({ kind: 'lost' });
    expect(received).toHaveLength(1);
  });
});

describe('another try', () => {
  test('is made after 5xx, 429 and a lost connection, where it is safe', async () => {
    const { url } = await httpServer((_, response, nth) => {
      if (nth === 1) response.writeHead(503).end();
      else if (nth === 2) response.writeHead(429, { 'retry-after': '0' }).end();
      else if (nth === 3) response.destroy();
      else response.end('there');
    });
    expect(await get(url)).toMatchObject({ status: 200, tries: 4 });
  });

  test('waits as long as it is asked to', async () => {
    const { url } = await httpServer((_, response, nth) => {
      if (nth === 1) response.writeHead(429, { 'retry-after': '1' }).end();
      else response.end();
    });
    const began = Date.now();
    expect(await get(url)).toMatchObject({ status: 200, tries: 2 });
    expect(Date.now() - began).toBeGreaterThanOrEqual(1_000);
  });

  test('is never made where nobody says that it is safe, nor after what will not change', async () => {
    const { url, received } = await httpServer((_, response, nth) => {
      response.writeHead(nth === 1 ? 503 : 404).end();
    });
    expect(await request({ method: 'POST', url, retry: 'never' })).toMatchObject({ status: 503 });
    expect(await get(url)).toMatchObject({ status: 404, tries: 1 });
    expect(received).toHaveLength(2);
  });

  test('is not begun when it could not end in time', async () => {
    const { url, received } = await httpServer((_, response) => {
      response.writeHead(503, { 'retry-after': '20' }).end();
    });
    expect(await get(url, { deadlineMs: 500 })).toMatchObject({ status: 503, tries: 1 });
    expect(received).toHaveLength(1);
  });
});

describe('nothing is sent', () => {
  test.each([
    ['http://169.254.169.254/latest/meta-data', 'linkLocal'],
    ['http://[fd00:ec2::254]/', 'hands out credentials'],
    ['http://[::ffff:169.254.169.254]/', 'linkLocal'],
    ['http://100.100.100.200/', 'hands out credentials'],
    ['https://10.0.0.1/', 'private network'],
    ['https://0.0.0.0/', 'no address that a service has'],
    ['http://2130706433.example:80@10.0.0.1/', 'holds credentials'],
    ['http://93.184.216.34/', 'has to be https'],
    ['ftp://127.0.0.1/', 'no protocol'],
    ['file:///etc/passwd', 'no protocol'],
    ['not a url', 'the URL is none'],
  ])('to %s', async (url, why) => {
    await expect(get(url)).rejects.toMatchObject({
      kind: 'refused',
      message: expect.stringContaining(why),
    });
  });

  test('to this machine by a spelling that only looks like another', async () => {
    const { port, received } = await httpServer((_, response) => response.end());
    // WHATWG URLs normalize it to 127.0.0.1: the guard sees what is connected to.
    expect(await get(`http://0x7f.1:${port}/`)).toMatchObject({ status: 200 });
    expect(received).toHaveLength(1);
  });

  test('and errors name hosts only, as the rest of a URL can be a secret', async () => {
    const { url } = await httpServer((_, response) => response.destroy());
    const failure = get(`${url}/services/T0/B0/secret?token=secret`, { retry: 'never' });
    await expect(failure).rejects.toThrow(/^127\.0\.0\.1:\d+: ECONNRESET$/);
  });
});
