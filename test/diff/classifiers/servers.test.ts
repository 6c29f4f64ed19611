import { expect, test } from 'vitest';
import { servers } from '../../../src/diff/classifiers/servers.ts';
import { classified } from '../../support/classified.ts';

const stdio = (args: string[], more: object = {}) => ({
  orders: { type: 'stdio', command: 'npx', args: ['-y', ...args], ...more },
});
const http = (more: object) => ({
  orders: { type: 'http', url: 'https://a.example/mcp', ...more },
});
const orders = stdio(['@acme/orders@1.4.2']);

test.each<[string, object, object, string[]]>([
  ['a server more', {}, orders, ['tool.added neutral: server orders was added']],
  ['a server less', orders, {}, ['tool.removed neutral: server orders was removed']],
  [
    'another version of a package',
    orders,
    stdio(['@acme/orders@1.5.0']),
    [
      'tool.schema neutral: server orders args changed from -y, @acme/orders@1.4.2 to -y, @acme/orders@1.5.0',
    ],
  ],
  [
    'another version from PyPI',
    stdio(['mcp-git==2025.1.14']),
    stdio(['mcp-git==2025.2.0']),
    [
      'tool.schema neutral: server orders args changed from -y, mcp-git==2025.1.14 to -y, mcp-git==2025.2.0',
    ],
  ],
  [
    'another package',
    orders,
    stdio(['@evil/orders@1.4.2']),
    [
      'tool.widened loosened: server orders args changed from -y, @acme/orders@1.4.2 to -y, @evil/orders@1.4.2',
    ],
  ],
  [
    'no version',
    orders,
    stdio(['@acme/orders']),
    [
      'tool.widened loosened: server orders args changed from -y, @acme/orders@1.4.2 to -y, @acme/orders',
    ],
  ],
  [
    'another machine is not another version',
    stdio(['root@10.0.0.1']),
    stdio(['root@10.0.0.2']),
    [
      'tool.widened loosened: server orders args changed from -y, root@10.0.0.1 to -y, root@10.0.0.2',
    ],
  ],
  [
    'an argument more',
    orders,
    stdio(['@acme/orders@1.4.2', '--write']),
    [
      'tool.widened loosened: server orders args changed from -y, @acme/orders@1.4.2 to -y, @acme/orders@1.4.2, --write',
    ],
  ],
  [
    'another program',
    orders,
    stdio(['@acme/orders@1.4.2'], { command: 'sh' }),
    ['tool.widened loosened: server orders command changed from npx to sh'],
  ],
  [
    'another address',
    http({}),
    http({ url: 'https://b.example/mcp' }),
    [
      'tool.widened loosened: server orders url changed from https://a.example/mcp to https://b.example/mcp',
    ],
  ],
  [
    'another version behind an address',
    http({ version: '1' }),
    http({ version: '2' }),
    ['tool.schema neutral: server orders version changed from 1 to 2'],
  ],
  [
    'another kind of server',
    orders,
    http({}),
    ['tool.widened loosened: server orders type changed from stdio to http'],
  ],
  [
    'a note',
    orders,
    stdio(['@acme/orders@1.4.2'], { 'x-note': 'a' }),
    ['metadata.edited neutral: server orders x-note added: a'],
  ],
])('servers: %s', (_, base, head, lines) => {
  expect(classified(servers, 'servers', base, head)).toEqual(lines);
});

test('values of environments and headers are never shown', () => {
  const place = { file: 'agents/example/tools.yaml' };
  const value = (secret: string) => stdio([], { env: { TOKEN: secret, MODE: 'a' } });
  const changes = servers({
    path: 'servers',
    base: { value: value('hunter2'), place },
    head: { value: value('hunter3'), place },
  });
  expect(changes.map(({ kind, path }) => [kind, path])).toEqual([
    ['tool.widened', 'servers/orders/env/TOKEN'],
  ]);
  expect(JSON.stringify(changes)).not.toMatch(/hunter/);
});

test.each<[string, object, object, string[]]>([
  [
    'a URL with a password',
    http({ url: 'https://orders:hunter2@a.example/mcp' }),
    http({ url: 'https://orders:hunter3@a.example/mcp' }),
    ['tool.widened loosened: server orders url was changed'],
  ],
  [
    'a URL that had a key, and has none',
    http({ url: 'https://a.example/mcp?api_key=hunter2' }),
    http({ url: 'https://a.example/mcp?api_key=${env:KEY}' }),
    ['tool.widened loosened: server orders url was changed'],
  ],
  [
    'an argument',
    stdio(['orders', '--token', 'hunter2']),
    stdio(['orders', '--token', 'hunter3']),
    ['tool.widened loosened: server orders args was changed'],
  ],
])('what may be a secret is shown on neither side: %s', (_, base, head, expected) => {
  const place = { file: 'agents/example/tools.yaml' };
  const sides = { base: { value: base, place }, head: { value: head, place } };
  expect(classified(servers, 'servers', base, head)).toEqual(expected);
  expect(JSON.stringify(servers({ path: 'servers', ...sides }))).not.toContain('"head":"');
});
