import { expect, test } from 'vitest';
import { launchedPackage } from '../../../src/rules/helpers/launched-package.ts';

function launched(line: string) {
  const [command = '', ...args] = line.split(' ');
  const found = launchedPackage(command, args);
  return found && [found.name, args[found.argument], found.pinned ? 'pinned' : 'floating'];
}

test.each([
  ['npx -y @acme/orders-mcp@1.4.2', '@acme/orders-mcp@1.4.2', 'pinned'],
  ['npx -y @acme/orders-mcp', '@acme/orders-mcp', 'floating'],
  ['npx -y @acme/orders-mcp@latest', '@acme/orders-mcp@latest', 'floating'],
  ['npx orders-mcp@^1.4.2', 'orders-mcp@^1.4.2', 'floating'],
  ['npx orders-mcp@1', 'orders-mcp@1', 'floating'],
  ['npx orders-mcp@1.4.2-rc.1', 'orders-mcp@1.4.2-rc.1', 'pinned'],
  ['/usr/local/bin/npx orders-mcp', 'orders-mcp', 'floating'],
  ['npx.cmd orders-mcp', 'orders-mcp', 'floating'],
  ['cmd /c npx -y orders-mcp', 'orders-mcp', 'floating'],
  ['env NODE_ENV=production npx orders-mcp', 'orders-mcp', 'floating'],
  ['npm exec -y orders-mcp@1.4.2', 'orders-mcp@1.4.2', 'pinned'],
  ['pnpm dlx orders-mcp', 'orders-mcp', 'floating'],
  ['bunx orders-mcp@1.4.2', 'orders-mcp@1.4.2', 'pinned'],
  ['npx github:acme/orders-mcp', 'github:acme/orders-mcp', 'floating'],
  ['uvx orders-mcp', 'orders-mcp', 'floating'],
  ['uvx orders-mcp==1.4.2', 'orders-mcp==1.4.2', 'pinned'],
  ['uvx orders-mcp@1.4.2', 'orders-mcp@1.4.2', 'pinned'],
  ['uvx --from orders-mcp==1.4.2 serve', 'orders-mcp==1.4.2', 'pinned'],
  ['uvx --python 3.12 orders-mcp>=1.4', 'orders-mcp>=1.4', 'floating'],
  ['uv tool run orders-mcp', 'orders-mcp', 'floating'],
  ['pipx run --spec orders-mcp==1.4.2 serve', 'orders-mcp==1.4.2', 'pinned'],
  ['docker run --rm -i -e TOKEN acme/orders', 'acme/orders', 'floating'],
  ['docker run -i acme/orders:latest', 'acme/orders:latest', 'floating'],
  ['docker run -i acme/orders:1.4.2 --verbose', 'acme/orders:1.4.2', 'pinned'],
  ['docker run localhost:5000/orders', 'localhost:5000/orders', 'floating'],
  ['docker run --name=orders acme/orders:1.4', 'acme/orders:1.4', 'floating'],
  [
    `podman run acme/orders@sha256:${'0'.repeat(64)}`,
    `acme/orders@sha256:${'0'.repeat(64)}`,
    'pinned',
  ],
  ['deno run -A npm:orders-mcp', 'npm:orders-mcp', 'floating'],
  ['deno run jsr:@acme/orders@1.4.2', 'jsr:@acme/orders@1.4.2', 'pinned'],
  ['go run acme.example/orders@latest', 'acme.example/orders@latest', 'floating'],
])('%s', (line, name, outcome) => {
  expect(launched(line)).toEqual([name, name, outcome]);
});

test.each([
  ['npx -y @acme/orders-mcp', '@acme/orders-mcp', 'floating'],
  ['cd /srv && exec npx -y "@acme/orders-mcp@1.4.2"', '@acme/orders-mcp@1.4.2', 'pinned'],
  ['npx -y a@1.0.0; uvx orders-mcp', 'orders-mcp', 'floating'],
  ['NODE_ENV=production npx orders-mcp', 'orders-mcp', 'floating'],
  ["TOKEN=$(cat /run/token) && docker run -i 'acme/orders'", 'acme/orders', 'floating'],
])('a script of a shell: %s', (script, name, outcome) => {
  for (const [command, option] of [
    ['sh', '-c'],
    ['/bin/bash', '-lc'],
  ] as const) {
    const found = launchedPackage(command, [option, script]);
    expect(found).toEqual({ name, argument: 1, pinned: outcome === 'pinned' });
  }
  expect(launchedPackage('env', ['bash', '-c', script])?.argument).toBe(2);
});

test('an option that holds the package counts as its argument', () => {
  expect(launched('npx --package=orders-mcp serve')).toEqual([
    'orders-mcp',
    '--package=orders-mcp',
    'floating',
  ]);
});

test.each([
  'node server.js',
  'python -m orders_mcp',
  'sh ./start.sh',
  'bash -c ./start.sh',
  './bin/orders-mcp',
  'npx ./tools/orders-mcp',
  'uv run server.py',
  'docker compose up',
  'deno run server.ts',
  'npx',
  'constructor',
])('%s fetches nothing', (line) => {
  expect(launched(line)).toBeUndefined();
});
