import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { toolDrift as validToolDrift } from '../../../src/generated/printed-validators.js';
import { httpMcpServer } from '../../adapters/mcp/support/http-mcp-server.ts';
import { TOOLS } from '../../adapters/mcp/support/orders-server.ts';
import { configRepository } from '../../support/config-repository.ts';
import { runInProcess } from '../../support/run-in-process.ts';

const PROGRAM = resolve('test/adapters/mcp/support/stdio-server.ts');

/** The example, whose tools come from a server behind a URL and from one that is a program. */
async function world() {
  const [order, refund] = TOOLS;
  const { url, received } = await httpMcpServer([
    order as never,
    { ...refund, description: 'Pays.\u001b[2J' } as never,
  ]);
  const repository = configRepository();
  const tools = TOOLS.map((tool) => ({ ...tool, server: 'orders' }));
  const program = { type: 'stdio', command: process.execPath, args: [PROGRAM] };
  const write = (servers: object) =>
    repository.write('agents/example/tools.yaml', JSON.stringify({ tools, servers }, null, 2));
  write({ orders: { type: 'http', url }, local: program });
  repository.commit('Tools');
  const drift = (...args: string[]) =>
    runInProcess('drift', '--tools', '--repo', repository.root, ...args);
  return { repository, write, url, received, drift };
}

test('says what a server offers otherwise, and starts no program that nobody named', async () => {
  const { drift } = await world();
  expect(await drift()).toEqual({
    exit: 1,
    stderr: '',
    stdout: `example/orders: 1 different
  issue_refund: its description differs: Pays.\\x1b[2J there, Refunds an amount. here
    agents/example/tools.yaml:24:22
example/local: not asked, since it is a program; headgate drift --tools example/local starts it
`,
  });
});

test('starts a program that is named, and asks no other server', async () => {
  const { drift, received } = await world();
  expect(await drift('example/local')).toMatchObject({
    exit: 0,
    stdout: 'example/local: no drift\n  not in tools.yaml, so denied: get_order, issue_refund\n',
  });
  expect(received).toEqual([]);
});

test('believes the default branch, not what is checked out', async () => {
  const { repository, write, url, received, drift } = await world();
  repository.git('checkout', '--quiet', '-b', 'evil');
  write({ orders: { type: 'http', url: `${url}?evil` } });
  repository.commit('Evil');
  expect((await drift('example')).stdout).toContain('example/orders: 1 different');
  expect(received.some(({ path }) => path.includes('evil'))).toBe(false);
  expect((await drift('example', '--head', 'evil')).exit).toBe(1);
  expect(received.some(({ path }) => path.includes('evil'))).toBe(true);
});

test('prints a document, and says what could not be asked', async () => {
  const { repository, write, drift } = await world();
  const gone = createServer().listen(0, '127.0.0.1');
  await once(gone, 'listening');
  const { port } = gone.address() as AddressInfo;
  await promisify(gone.close.bind(gone))();
  write({ orders: { type: 'http', url: `http://127.0.0.1:${port}/mcp` } });
  repository.commit('Gone');
  const { exit, stdout } = await drift('--format', 'json');
  expect(exit).toBe(3);
  const document = JSON.parse(stdout);
  expect(validToolDrift(document), JSON.stringify(validToolDrift.errors)).toBe(true);
  expect(document.servers).toMatchObject([
    {
      agent: 'example',
      server: 'orders',
      state: 'failed',
      problem: expect.stringContaining('ECONNREFUSED'),
    },
  ]);
});

test('names that mean nothing are usage errors', async () => {
  const { drift } = await world();
  expect(await drift('nobody')).toMatchObject({ exit: 2 });
  expect(await drift('example/nothing')).toMatchObject({
    exit: 2,
    stderr: expect.stringContaining('example has no server nothing'),
  });
});
