import fc from 'fast-check';
import { expect, test } from 'vitest';
import { importers } from '../../src/import/importers.ts';
import { literalPrompt } from '../../src/import/literal-prompt.ts';
import { loadImported } from '../../src/import/load-imported.ts';
import { parsePrompt } from '../../src/load/prompt/parse-prompt.ts';
import { imported } from '../support/imported.ts';

const laughs = Array.from(
  { length: 9 },
  (_, n) => `a${n + 1}: &a${n + 1} [${`*a${n},`.repeat(9)}]`,
);

// Each is refused in words, within the time of a test; none hangs, throws or is read in part.
const HOSTILE: readonly (readonly [name: string, yaml: string])[] = [
  ['a billion laughs', `a0: &a0 x\n${laughs.join('\n')}`],
  ['a thousand levels', `deep: ${'['.repeat(1_000)}${']'.repeat(1_000)}`],
  ['a tag', 'x: !!js/function "f"'],
  ['a merge key', 'base: &b { a: 1 }\nx: { <<: *b }'],
  ['a key that changes every object', '"__proto__": { polluted: true }'],
  ['a key twice', 'x: 1\nx: 2'],
  ['sixty thousand keys', Array.from({ length: 60_000 }, (_, n) => `k${n}: 1`).join('\n')],
];

test.each(HOSTILE)('a header with %s is refused', (_, yaml) => {
  const { agents, refused } = imported(
    'claude-agent',
    'x.md',
    `---\nname: x\ndescription: Does it.\n${yaml}\n---\nDo it.\n`,
  );
  expect(agents).toEqual([]);
  expect(refused).toMatch(/^its header can't be read: line \d+: /);
});

test.each(HOSTILE)('a docker-agent file with %s is refused', (_, yaml) => {
  const inner = yaml.replaceAll('\n', '\n    ');
  const { agents, refused } = imported(
    'docker-agent',
    'x.yaml',
    `agents:\n  root:\n    model: a/b\n    instruction: Do it.\n    ${inner}\n`,
  );
  expect(agents).toEqual([]);
  expect(refused).toMatch(/^line \d+: /);
});

test.each([
  ['not UTF-8', [0x2d, 0x2d, 0x2d, 0xff]],
  ['UTF-16', [0xff, 0xfe, 0x2d, 0x00]],
  ['a NUL', [0x2d, 0x2d, 0x2d, 0x00]],
])('%s is refused', (_, bytes) => {
  for (const format of importers.keys()) {
    expect(imported(format, 'x', Uint8Array.from(bytes))).toMatchObject({ agents: [] });
  }
});

test('names of properties that every object has are names like any other', () => {
  const [agent] = imported(
    'claude-agent',
    'x.md',
    '---\nname: constructor\ntools: [toString, __proto__]\nmodel: __proto__\n---\nDo it.\n',
  ).agents;
  expect(agent?.name).toBe('constructor');
  expect(agent?.files['agent.yaml']).toContain('id: __proto__');
  expect(agent?.files['tools.yaml']).toContain('name: __proto__');
});

test('a prompt means the text that it was made from', () => {
  const text = fc.string({ unit: fc.constantFrom('{', '}', '\\', '!', '>', 'a', ' ', '\n') });
  fc.assert(
    fc.property(text, (original) => {
      const { parts, problems } = parsePrompt('x', literalPrompt(original));
      expect(problems).toEqual([]);
      expect(parts.join('')).toBe(original.endsWith('\n') ? original : `${original}\n`);
    }),
  );
});

const KEYS = [
  ...['name', 'description', 'tools', 'model', 'effort', 'maxTurns', 'disallowedTools'],
  ...[
    'permissionMode',
    'mcpServers',
    'toolsets',
    'type',
    'command',
    'args',
    'env',
    'url',
    'remote',
  ],
  ...['headers', 'ref', 'rag', 'sub_agents', 'handoffs', 'think', 'memory', 'shell', 'api_config'],
  ...[
    'allow',
    'deny',
    'fallback',
    'models',
    'provider',
    'base_url',
    'thinking_budget',
    'max_tokens',
  ],
  ...[
    'structured_output',
    'schema',
    'instruction',
    'required',
    '__proto__',
    'tool',
    'max_iterations',
  ],
] as const;

const value = fc.letrec((tie) => ({
  any: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom(
      null,
      true,
      0,
      -1,
      1e21,
      '',
      'mcp',
      'a/b',
      'shell',
      '${X}',
      'no',
      '012',
      '\u202e',
    ),
    fc.string(),
    fc.array(tie('any'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...KEYS), tie('any'), { maxKeys: 6 }),
  ),
})).any;

test.each(['claude-agent', 'docker-agent'])(
  'whatever a %s file says, it is refused in words or becomes agents that load',
  (format) => {
    fc.assert(
      fc.property(value, fc.string(), (any, body) => {
        const json = JSON.stringify(any);
        const text =
          format === 'claude-agent'
            ? `---\n${json.startsWith('{') ? json : `name: ${json}`}\n---\n${body}`
            : `agents: { root: ${json} }\nmodels: ${json}\nrag: ${json}\npermissions: ${json}\nmcps: ${json}\n`;
        const { agents, refused } = imported(format, 'x.md', text);
        expect(agents.length > 0).toBe(refused === undefined);
        for (const agent of agents) expect(loadImported(agent).problems).toEqual([]);
      }),
      { numRuns: 500 },
    );
  },
);
