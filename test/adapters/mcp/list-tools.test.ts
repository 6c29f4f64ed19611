import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test, vi } from 'vitest';
import { listTools } from '../../../src/adapters/mcp/list-tools.ts';
import type { McpServer } from '../../../src/generated/types.ts';
import { httpServer } from '../../support/http-server.ts';
import { tempFolder } from '../../support/temp-repository.ts';
import { httpMcpServer } from './support/http-mcp-server.ts';
import { TOOLS } from './support/orders-server.ts';

const PROGRAM = resolve('test/adapters/mcp/support/stdio-server.ts');
const request = { env: { PATH: process.env.PATH, TOKEN: 's3cret-token' }, timeoutMs: 20_000 };
const many = Array.from({ length: 5 }, (_, at) => ({ ...TOOLS[0], name: `tool_${at}` }) as never);

/** A server that is a line of JavaScript. */
const program = (code: string, env: Record<string, string> = {}): McpServer => ({
  ...{ type: 'stdio', command: process.execPath, args: ['-e', code], env },
});

/** What such a server does that answers `tools/list` with what this expression gives, as JSON. */
const answering = (result: string) => `
  const say = (id, rest) => console.log('{"jsonrpc":"2.0","id":' + JSON.stringify(id) + ',' + rest + '}');
  require('node:readline').createInterface({ input: process.stdin }).on('line', (line) => {
    const { id, method } = JSON.parse(line);
    if (method === 'initialize') say(id, '"result":' + JSON.stringify({
      protocolVersion: '2025-06-18', capabilities: { tools: {} }, serverInfo: { name: 'x', version: '2' } }));
    else if (method === 'tools/list') say(id, '"result":' + ${result});
    else if (id !== undefined) say(id, '"error":{"code":-32601,"message":"no"}');
  });`;
const answer = (result: object) => answering(`'${JSON.stringify(result)}'`);

describe('tools of a server that is a program', () => {
  const official: McpServer = { type: 'stdio', command: process.execPath, args: [PROGRAM] };

  test('are listed, whatever it says beside the protocol', async () => {
    expect(await listTools(official, request)).toEqual({ version: '1.4.2', tools: TOOLS });
  });

  test('are listed page by page', async () => {
    const { tools } = await listTools(
      { ...official, env: { TOOLS: JSON.stringify(many) } },
      request,
    );
    expect(tools.map(({ name }) => name)).toEqual(many.map(({ name }) => name));
  });

  test('are listed by one that speaks an older protocol', async () => {
    const { version, tools } = await listTools(program(answer({ tools: [TOOLS[0]] })), request);
    expect([version, tools.map(({ name }) => name)]).toEqual(['2', ['get_order']]);
  });

  test('are asked for in an empty folder, with the variables that it may see and no others', async () => {
    const file = join(tempFolder(), 'seen');
    const code = `require('node:fs').writeFileSync(${JSON.stringify(file)}, JSON.stringify({
      env: Object.keys(process.env), token: process.env.SHOP_TOKEN, files: require('node:fs').readdirSync('.') }));
      ${answer({ tools: [] })}`;
    await listTools(program(code, { SHOP_TOKEN: '${env:TOKEN}' }), request);
    const { env, token, files } = JSON.parse(readFileSync(file, 'utf8'));
    expect([env.sort(), token, files]).toEqual([['PATH', 'SHOP_TOKEN'], 's3cret-token', []]);
  });

  test.each([
    [
      'does not exist',
      { type: 'stdio', command: 'headgate-no-such' } as const,
      /did not start: .*ENOENT/,
    ],
    ['ends at once', program('process.exit(3)'), /closed/i],
    ['never answers', program('setInterval(() => {}, 1000)'), /did not answer within 700 ms/],
    [
      'never ends a line',
      program("const chunk = 'x'.repeat(65536); setInterval(() => process.stdout.write(chunk), 0)"),
      /more than 4194304 bytes|did not answer/,
    ],
    ['answers something else', program(answer({ tools: 'all of them' })), /tools/],
    [
      'has no end of pages',
      program(answering(`'{"tools":[],"nextCursor":"' + Math.random() + '"}'`)),
      /did not answer|pages/i,
    ],
    [
      'nests without end',
      program(answering(`'{"tools":' + '['.repeat(1e6) + ']'.repeat(1e6) + '}'`)),
      /did not answer|tools/,
    ],
  ])('is an error of one that %s', async (_, server, message) => {
    await expect(listTools(server, { ...request, timeoutMs: 700 })).rejects.toThrow(message);
  });

  test('ends what the program has started, with it', async () => {
    const file = join(tempFolder(), 'alive');
    const child = `setInterval(() => require('node:fs').writeFileSync(${JSON.stringify(file)}, String(process.hrtime.bigint())), 20)`;
    const code = `require('node:child_process').spawn(process.execPath, ['-e', ${JSON.stringify(child)}]); ${answer({ tools: [] })}
      process.on('SIGTERM', () => {});`;
    const { tools } = await listTools(
      program(`${code} process.stdin.pause(); setTimeout(() => process.stdin.resume(), 400)`),
      request,
    );
    expect(tools).toEqual([]);
    await vi.waitFor(() => expect(existsSync(file)).toBe(true));
    const before = readFileSync(file, 'utf8');
    await sleep(200);
    expect(readFileSync(file, 'utf8')).toBe(before);
  });
});

describe('tools of a server behind a URL', () => {
  test('are listed page by page, with its headers', async () => {
    const { url, received } = await httpMcpServer(many);
    const headers = { Authorization: '${env:TOKEN}' };
    const { version, tools } = await listTools({ type: 'http', url, headers }, request);
    expect([version, tools.length]).toEqual(['1.4.2', 5]);
    expect(new Set(received.map((call) => call.headers.authorization))).toEqual(
      new Set(['s3cret-token']),
    );
  });

  test('are not asked for where a variable is not set', async () => {
    const { url, received } = await httpMcpServer();
    const headers = { Authorization: '${env:OTHER}' };
    await expect(listTools({ type: 'http', url, headers }, request)).rejects.toThrow(
      '${env:OTHER} is not set',
    );
    expect(received).toEqual([]);
  });

  test('are not asked for elsewhere, with a credential that was meant for it', async () => {
    const elsewhere = await httpMcpServer();
    const { url } = await httpServer((_, response) => {
      response.writeHead(307, { location: elsewhere.url });
      response.end();
    });
    await expect(listTools({ type: 'http', url }, request)).rejects.toThrow();
    expect(elsewhere.received).toEqual([]);
  });

  test('are an error of one that sends without end', async () => {
    const chunk = Buffer.alloc(65_536, 'x');
    const { url } = await httpServer((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      const more = () => {
        while (!response.destroyed && response.write(chunk)) {}
        if (!response.destroyed) response.once('drain', more);
      };
      more();
    });
    await expect(listTools({ type: 'http', url }, request)).rejects.toThrow(
      /more than 4194304 bytes|did not answer/,
    );
  });

  test('are an error of one that never answers', async () => {
    const { url } = await httpServer(() => {});
    const late = listTools({ type: 'http', url }, { ...request, timeoutMs: 300 });
    await expect(late).rejects.toThrow('it did not answer within 300 ms');
  });
});
