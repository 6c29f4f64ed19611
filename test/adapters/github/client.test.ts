import type { ServerResponse } from 'node:http';
import { describe, expect, it } from 'vitest';
import { openClient } from '../../../src/adapters/github/client.ts';
import { httpServer, type Received } from '../../support/http-server.ts';

const READ = 'GET /repos/{owner}/{repo}';
const WRITE = 'POST /repos/{owner}/{repo}/issues/{issue_number}/comments';

type Answer = (call: Received, response: ServerResponse, nth: number) => unknown;

/** GitHub's API as one server answers it, at a thousandth of the time. */
async function github(answer: Answer) {
  const { url, received } = await httpServer(answer);
  const options = { url, token: 'ghs_test', repository: 'acme/agents', pace: 0.001 };
  return { ...openClient({ ...options, timeoutMs: 2_000 }), received };
}

function send(response: ServerResponse, status: number, body: object, headers = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
}

describe('reading again', () => {
  const tagged: Answer = ({ method, headers }, response) => {
    if (headers['if-none-match'] === '"one"') return response.writeHead(304).end();
    return send(response, method === 'GET' ? 200 : 201, { id: 7 }, { etag: '"one"' });
  };

  it('asks only whether something changed, which costs nothing of the rate', async () => {
    const { request, where, received } = await github(tagged);
    const first = await request(READ, where);
    const second = await request(READ, where);
    expect(second.data).toEqual(first.data);
    expect(received.map(({ headers }) => headers['if-none-match'])).toEqual([undefined, '"one"']);
  });

  it('asks for all of it after a write, as a proxy may not know of that yet', async () => {
    const { request, where, received } = await github(tagged);
    await request(READ, where);
    await request(WRITE, { ...where, issue_number: 7, body: 'Hello' });
    await request(READ, where);
    expect(received.map(({ headers }) => headers['if-none-match'])).toEqual(
      Array(3).fill(undefined),
    );
  });
});

describe('a secondary limit', () => {
  const limited = { message: 'You have exceeded a secondary rate limit.' };

  it.each([
    ['read', READ, {}],
    ['write', WRITE, { issue_number: 7, body: 'Hello' }],
  ])('is waited for as long as GitHub asks, before the same %s', async (_, route, more) => {
    const { request, where, received } = await github(({ method }, response, nth) =>
      nth === 1
        ? send(response, 403, limited, { 'retry-after': '2' })
        : send(response, method === 'GET' ? 200 : 201, { id: 7 }),
    );
    const { data } = await request(route, { ...where, ...more });
    expect(data).toEqual({ id: 7 });
    expect(received).toHaveLength(2);
  });

  it('is not waited for where GitHub asks for longer than a job should wait', async () => {
    const { request, where, received } = await github((_, response) =>
      send(response, 403, limited, { 'retry-after': '600' }),
    );
    const asked = request(WRITE, { ...where, issue_number: 7, body: 'Hello' });
    await expect(asked).rejects.toMatchObject({ name: 'ForgeError', kind: 'limited' });
    expect(received).toHaveLength(1);
  });
});

it('a write whose outcome is unknown is not repeated by the client, and a read is', async () => {
  const down: Answer = (_, response, nth) =>
    nth < 3 ? send(response, 502, { message: 'Bad Gateway' }) : send(response, 200, { id: 7 });
  const writing = await github(down);
  const write = writing.request(WRITE, { ...writing.where, issue_number: 7, body: 'Hello' });
  await expect(write).rejects.toMatchObject({ kind: 'unknown', status: 502 });
  expect(writing.received).toHaveLength(1);
  const reading = await github(down);
  expect((await reading.request(READ, reading.where)).data).toEqual({ id: 7 });
  expect(reading.received).toHaveLength(3);
});
