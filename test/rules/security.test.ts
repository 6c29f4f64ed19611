import { describe, expect, test } from 'vitest';
import type { ExampleState } from '../../src/rules/define-rule.ts';
import { foundBy } from '../support/found-by.ts';

const SYSTEM = 'agents/example/prompts/system.md';

describe('security/hidden-characters looks at every file of an agent', () => {
  const cases: [string, ExampleState][] = [
    [
      'tools.yaml:3:23',
      { edits: { 'agents/example/tools.yaml': [['Finds an order', 'Finds\u200b an order']] } },
    ],
    ['CHANGELOG.md:7:8', { edits: { 'agents/example/CHANGELOG.md': [['First', 'First\u202e']] } }],
    [
      'agents/_shared/tone.md:1:3',
      {
        files: {
          'agents/_shared/tone.md': 'Be\u2060 brief.\n',
          [SYSTEM]: '{{> shared/tone}} {{question}}\n',
        },
      },
    ],
  ];
  test.each(cases)('%s', async (place, state) => {
    const found = await foundBy('security/hidden-characters', state);
    expect(found.map((line) => line.slice(0, line.indexOf(' ')))).toEqual([place]);
  });

  test('characters in a row are one finding', async () => {
    const edits: ExampleState['edits'] = { [SYSTEM]: [['politely', 'politely\u200b\u200b\u2060']] };
    expect(await foundBy('security/hidden-characters', { edits })).toEqual([
      'prompts/system.md:1:44 3 hidden characters: zero width space, word joiner',
    ]);
  });
});

describe('security/new-url', () => {
  const change = (before: string, after: string): ExampleState => ({
    base: { [SYSTEM]: `${before} {{question}}\n` },
    files: { [SYSTEM]: `${after} {{question}}\n` },
  });

  test.each([
    ['another page of a known host', change('https://acme.example/a', 'https://acme.example/b'), 0],
    ['another host', change('https://acme.example', 'https://acme.example.net'), 1],
    ['another port', change('https://acme.example', 'https://acme.example:8443'), 1],
    ['the same new host twice', change('', 'https://a.example https://a.example/b'), 1],
    ['two new hosts', change('', 'https://a.example https://b.example'), 2],
    ['a dialect of JSON Schema', change('', 'http://json-schema.org/draft-07/schema#'), 0],
    ['the host of examples', change('', 'https://example.com/a'), 0],
    ['a host in front of it', change('', 'https://a.example.com'), 1],
    ['a host that goes', change('https://a.example', ''), 0],
    ['nothing to compare with', { files: { [SYSTEM]: 'https://a.example {{question}}\n' } }, 0],
  ])('%s', async (_, state, count) => {
    expect(await foundBy('security/new-url', state)).toHaveLength(count);
  });

  test('a fragment that another host comes in with', async () => {
    const files = {
      'agents/_shared/links.md': 'See https://a.example.\n',
      [SYSTEM]: '{{> shared/links}} {{question}}\n',
    };
    expect(await foundBy('security/new-url', { base: {}, files })).toEqual([
      'agents/_shared/links.md:1:5 a.example is new to this agent',
    ]);
  });
});

describe('security/confusable-name', () => {
  test.each([
    ['read_l0g', 'read_log', 1],
    ['pay_1', 'pay_l', 1],
    ['modern', 'modem', 1],
    ['order_1', 'order_2', 0],
    ['read_log', 'read_logs', 0],
  ])('%s and %s: %i', async (a, b, count) => {
    const tools = [a, b].map(
      (name) =>
        `{ name: ${name}, description: Works., inputSchema: { type: object }, approval: admin }`,
    );
    const files = { 'agents/example/tools.yaml': `tools: [${tools.join(', ')}]\n` };
    expect(await foundBy('security/confusable-name', { files })).toHaveLength(count);
  });

  test('a scope in another alphabet', async () => {
    const edits: ExampleState['edits'] = {
      'agents/example/tools.yaml': [['orders:read', 'ord\u0435rs:read']],
    };
    expect(await foundBy('security/confusable-name', { edits })).toEqual([
      'tools.yaml:9:13 the scope `ordеrs:read` is not plain ASCII: е (U+0435)',
    ]);
  });
});

test('security/secret never shows the secret', async () => {
  const token = ['ghp', 'wWPw5k4aXcaT4fNP0UcnZwJUVFk6LO0pINUx'].join('_');
  const edits: ExampleState['edits'] = { [SYSTEM]: [['politely', token]] };
  const [found = ''] = await foundBy('security/secret', { edits });
  expect(found).toContain('this looks like a secret');
  expect(found).not.toContain(token);
});
