import { describe, expect, test } from 'vitest';
import { checkExample } from '../support/check-example.ts';
import { foundBy } from '../support/found-by.ts';

const TOOLS = 'agents/example/tools.yaml';
const tool = (rest: string) =>
  `tools: [{ name: pay, description: Pays., inputSchema: { type: object }, ${rest} }]\n`;

describe('tool/destructive-without-approval', () => {
  test.each([
    ['scope: [pay]', 1],
    ['approval: none', 1],
    ['annotations: { readOnlyHint: false, destructiveHint: false }', 1],
    ['annotations: { destructiveHint: false }', 1],
    ['approval: { default: none }', 1],
    ['approval: { default: none, cases: [{ when: {}, level: none }] }', 1],
    ['approval: { default: none, cases: [{ when: {}, level: user }] }', 0],
    ['approval: { default: admin, cases: [{ when: {}, level: none }] }', 0],
    ['approval: user', 0],
    ['compensate: refund', 0],
    ['annotations: { readOnlyHint: true }', 0],
  ])('%s: %i', async (rest, count) => {
    const found = await foundBy('tool/destructive-without-approval', {
      files: { [TOOLS]: tool(rest) },
    });
    expect(found).toHaveLength(count);
  });
});

test('tool/destructive-without-approval says what is known of the tool', async () => {
  const said = async (annotations: string) => {
    const files = { [TOOLS]: tool(`annotations: ${annotations}`) };
    const [found = ''] = await foundBy('tool/destructive-without-approval', { files });
    return found.replace(/^\S+ /, '');
  };
  expect(await said('{ title: Pay }')).toBe(
    '`pay` does not say that it only reads, and needs no approval',
  );
  expect(await said('{ destructiveHint: true }')).toBe(
    '`pay` may destroy something, needs no approval and names no tool that undoes it',
  );
  expect(await said('{ readOnlyHint: false, destructiveHint: false }')).toBe(
    '`pay` writes, needs no approval and names no tool that undoes it',
  );
});

describe('tool/unknown-compensate', () => {
  test.each([
    ['compensate: pay', 'which is the tool itself'],
    ['compensate: refund', 'which is no tool of this agent'],
  ])('%s', async (rest, why) => {
    const [found] = await foundBy('tool/unknown-compensate', { files: { [TOOLS]: tool(rest) } });
    expect(found).toContain(why);
  });

  test('a tool of a server counts when the allow-list names it', async () => {
    const files = { [TOOLS]: `${tool('compensate: refund_order')}allow: ["refund_*"]\n` };
    expect(await foundBy('tool/unknown-compensate', { files })).toEqual([]);
  });
});

test('tool/invalid-input-schema: arguments are an object', async () => {
  const schema = (text: string) => ({
    files: {
      [TOOLS]: `tools: [{ name: pay, description: Pays., inputSchema: ${text}, approval: admin }]\n`,
    },
  });
  expect(await foundBy('tool/invalid-input-schema', schema('{ type: array }'))).toEqual([
    'tools.yaml:1:63 the inputSchema of `pay` must have type: object',
  ]);
  expect(await foundBy('tool/invalid-input-schema', schema('{}'))).toHaveLength(1);
});

test('tool/duplicate: exactly the same name says so', async () => {
  const one = '{ name: pay, description: Pays., inputSchema: { type: object }, approval: admin }';
  const files = { [TOOLS]: `tools: [${one}, ${one}]\n` };
  expect(await foundBy('tool/duplicate', { files })).toEqual([
    'tools.yaml:1:100 there are two tools named `pay`',
  ]);
});

test('a tools.yaml without tools is nothing to complain about', async () => {
  for (const rule of ['tool/duplicate', 'tool/server-unpinned', 'tool/invalid-condition']) {
    expect(await foundBy(rule, { files: { [TOOLS]: 'allow: []\n' } })).toEqual([]);
  }
});

describe('tool/foreign-placeholder', () => {
  const found = (server: string) =>
    checkExample({ files: { [TOOLS]: `servers: { orders: ${server} }\n` } }).then(({ findings }) =>
      findings.filter(({ rule }) => rule === 'tool/foreign-placeholder'),
    );

  test.each([
    [
      '{ type: stdio, command: orders, env: { URL: "${ORDERS_URL:-http://localhost}" } }',
      'ORDERS_URL',
    ],
    ['{ type: stdio, command: orders, env: { URL: "${ORDERS_URL}" } }', 'ORDERS_URL'],
    ['{ type: stdio, command: orders, args: ["${workspaceFolder}/x"] }', 'workspaceFolder'],
    ['{ type: stdio, command: orders, env: { KEY: "${input:api_key}" } }', 'api_key'],
    ['{ type: http, version: "1.0.0", url: "https://${HOST}/mcp" }', 'HOST'],
    [
      '{ type: http, version: "1.0.0", url: "https://a.example", headers: { Authorization: "Bearer ${{ secrets.TOKEN }}" } }',
      'TOKEN',
    ],
  ])('%s', async (server, name) => {
    const [finding, ...more] = await found(server);
    expect(finding?.todo).toBe(
      `Write \${env:${name}}, and bind ${name} per environment in headgate.yaml.`,
    );
    expect(more).toEqual([]);
  });

  test.each([
    '{ type: stdio, command: orders, env: { URL: "${env:ORDERS_URL}", PRICE: "$5", REGEX: "^a{2}$" } }',
    '{ type: stdio, command: sh, args: ["-c", "orders --port ${PORT}"] }',
    '{ type: stdio, command: /bin/bash, args: ["-c", "orders --port ${PORT}"] }',
  ])('nothing in %s', async (server) => {
    expect(await found(server)).toEqual([]);
  });
});

test('a line that holds a secret is shown by no finding, also not by one about something else', async () => {
  const server = '{ type: http, url: "https://orders:hunter2@orders.example/mcp", version: 1.4.2 }';
  const { findings } = await checkExample({
    base: {},
    edits: { [TOOLS]: [['tools:\n', `servers:\n  orders: ${server}\ntools:\n`]] },
  });
  const rules = findings.map(({ rule }) => rule);
  expect(rules).toEqual(expect.arrayContaining(['security/new-url', 'tool/secret-literal']));
  expect(JSON.stringify(findings)).not.toContain('hunter2');
});
