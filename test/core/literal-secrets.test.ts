import { describe, expect, test } from 'vitest';
import { literalSecrets } from '../../src/core/literal-secrets.ts';
import type { McpServer } from '../../src/generated/types.ts';

const stdio = (rest: object): McpServer => ({ type: 'stdio', command: 'orders-mcp', ...rest });
const http = (rest: object): McpServer => ({
  type: 'http',
  url: 'https://mcp.acme.example',
  ...rest,
});
const found = (server: McpServer) => literalSecrets(server).map(({ path }) => path.join('/'));

describe('env', () => {
  test.each(['TOKEN', 'ORDERS_API_KEY', 'apiKey', 'DB_PASSWORD', 'accessToken', 'SENTRY_DSN'])(
    '%s is a secret by its name',
    (name) => {
      expect(found(stdio({ env: { [name]: 'abc' } }))).toEqual([`env/${name}`]);
      expect(found(stdio({ env: { [name]: '${env:ANY}' } }))).toEqual([]);
    },
  );

  test.each([
    'LOG_LEVEL',
    'MAX_TOKENS',
    'TOKENIZER',
    'KEYBOARD',
    'AUTHOR',
    'PATH',
    'TOKEN_BUDGET',
    'SESSION_TIMEOUT',
    'AUTH_MODE',
    'PASSWORD_FILE',
    'TOKEN_URL',
  ])('%s is none', (name) => {
    expect(found(stdio({ env: { [name]: 'abc' } }))).toEqual([]);
  });

  test('a reference may stand inside a text; a shell variable is no reference', () => {
    expect(found(stdio({ env: { TOKEN: 'v1:${env:ORDERS_TOKEN}' } }))).toEqual([]);
    expect(found(stdio({ env: { TOKEN: '$ORDERS_TOKEN' } }))).toEqual(['env/TOKEN']);
    expect(found(stdio({ env: { TOKEN: 'x${ORDERS_TOKEN}' } }))).toEqual(['env/TOKEN']);
  });

  test.each(['${ORDERS_TOKEN}', '${input:token}', '${{ secrets.TOKEN }}', 'Bearer ${TOKEN}'])(
    '%s is no secret, but another tool’s reference',
    (value) => {
      expect(found(stdio({ env: { TOKEN: value } }))).toEqual([]);
    },
  );

  test('a URL with a password under any name', () => {
    const env = (value: string) => found(stdio({ env: { DATABASE_URL: value } }));
    expect(env('postgres://orders:abc@db.acme.example/orders')).toEqual(['env/DATABASE_URL']);
    expect(env('postgres://orders:${env:DB_PASSWORD}@db.acme.example/orders')).toEqual([]);
    expect(env('postgres://db.acme.example/orders')).toEqual([]);
  });
});

test('headers', () => {
  const headers = { Authorization: 'Bearer abc', 'X-Api-Key': 'abc', Accept: 'application/json' };
  expect(found(http({ headers }))).toEqual(['headers/Authorization', 'headers/X-Api-Key']);
});

test.each([
  [['--token', 'abc'], ['args/1']],
  [['--api-key=abc'], ['args/0']],
  [['-e', 'TOKEN=abc', 'acme/orders:1.4.2'], ['args/1']],
  [['-e', 'TOKEN', 'acme/orders:1.4.2'], []],
  [['--token', '${env:ORDERS_TOKEN}'], []],
  [['--token', '--verbose'], []],
  [['--database', 'postgres://orders:abc@db.acme.example/orders'], ['args/1']],
])('arguments %j', (args, expected) => {
  expect(found(stdio({ args }))).toEqual(expected);
});

test.each([
  ['https://mcp.acme.example/orders?api_key=abc', ['url']],
  ['https://mcp.acme.example/orders?api_key=${env:KEY}', []],
  ['https://mcp.acme.example/orders?page=2', []],
  ['https://orders:abc@mcp.acme.example', ['url']],
])('url %s', (url, expected) => {
  expect(found(http({ url }))).toEqual(expected);
});
