import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalJson } from '../../src/core/canonical-json.ts';
import { digestOf } from '../../src/core/digest.ts';
import { bundle as validBundle } from '../../src/generated/printed-validators.js';
import { bundleOf } from '../../src/release/bundle.ts';
import { bundleProblem } from '../../src/release/bundle-problem.ts';
import { contentOf, METADATA } from '../../src/release/content.ts';
import { agentOf, fragment, input, type Parts } from './agent-of.ts';

const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

describe('canonical JSON', () => {
  test('sorts keys by UTF-16 units and writes numbers as RFC 8785 does', () => {
    // The example of RFC 8785, section 3.2.2.
    const value = JSON.parse(
      '{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],"string":"\\u20ac$\\u000F\\u000aA\'\\u0042\\u0022\\u005c\\\\\\"\\/","literals":[null,true,false]}',
    );
    expect(text(canonicalJson(value))).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
    expect(text(canonicalJson({ '\ufb33': 1, '\u{1f600}': 2, a: 3 }))).toBe(
      '{"a":3,"\u{1f600}":2,"\ufb33":1}',
    );
  });

  test('takes objects without a prototype, as the loader makes them', () => {
    const value = Object.assign(Object.create(null), { b: 1, a: Object.create(null) });
    expect(text(canonicalJson(value))).toBe('{"a":{},"b":1}');
  });

  test('refuses what JSON can’t hold', () => {
    expect(() => canonicalJson({ a: Number.NaN })).toThrow('NaN');
    expect(() => canonicalJson('\ud800')).toThrow('surrogate');
    expect(() => canonicalJson(undefined)).toThrow('no JSON form');
  });

  test('is the same for every order of keys, and parses back to the same value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const bytes = canonicalJson(value);
        const back: unknown = JSON.parse(text(bytes));
        expect(text(canonicalJson(shuffled(back)))).toBe(text(bytes));
      }),
    );
  });
});

describe('a bundle', () => {
  test('holds every file but evals and changelog, prompts as parts', () => {
    const agent = agentOf({
      prompts: { system: ['Hello ', input('name'), '.'], user: [input('question')] },
      operations: { deadLetter: { queue: 'failed', retention: '14d' } },
    });
    expect(bundleOf(agent)).toEqual({
      schema: 'headgate/bundle/v1',
      manifest: {
        name: 'example',
        version: '1.0.0',
        description: 'Answers questions about orders.',
        owners: ['@acme/support'],
        model: { provider: 'anthropic', id: 'claude-sonnet-4-5-20250929' },
      },
      prompts: { system: ['Hello ', { input: 'name' }, '.'], user: [{ input: 'question' }] },
      operations: { deadLetter: { queue: 'failed', retention: '14d' } },
    });
  });

  test('is described by its schema', () => {
    const bundle = bundleOf(agentOf({ prompts: { system: ['Hello ', input('name')] } }));
    expect(validBundle(bundle), JSON.stringify(validBundle.errors)).toBe(true);
    expect(validBundle({ ...bundle, evals: [] })).toBe(false);
    expect(bundleProblem(bundle)).toBeUndefined();
    expect(bundleProblem({ ...bundle, evals: [] })).toBe('it has an unknown key evals');
    expect(bundleProblem({ ...bundle, constructor: [] })).toBe('it has an unknown key constructor');
  });

  test('expands fragments, also within fragments, and merges the text around them', () => {
    const agent = agentOf({
      prompts: { system: ['Be ', fragment('shared/tone'), '!', fragment('shared/empty')] },
      fragments: {
        'shared/tone': ['kind to ', input('name'), ' and ', fragment('shared/brief')],
        'shared/brief': ['brief'],
        'shared/empty': [],
      },
    });
    expect(bundleOf(agent).prompts).toEqual({
      system: ['Be kind to ', { input: 'name' }, ' and brief!'],
    });
  });

  test('does not grow without bound from fragments that double at every level', () => {
    const levels = Array.from({ length: 40 }, (_, level) => [
      `shared/l${level}`,
      level === 39 ? ['ha'] : [fragment(`shared/l${level + 1}`), fragment(`shared/l${level + 1}`)],
    ]);
    const agent = agentOf({
      prompts: { system: [fragment('shared/l0')] },
      fragments: Object.fromEntries(levels),
    });
    expect(() => bundleOf(agent)).toThrow('more than 10000 fragments');
  });
});

describe('content', () => {
  const content = (parts: Parts) => contentOf(bundleOf(agentOf(parts)));
  const plain = content({});

  test.each<[string, Parts]>([
    ['another version', { manifest: { version: '2.0.0' } }],
    ['another name', { manifest: { name: 'renamed' } }],
    ['another description', { manifest: { description: 'Something else.' } }],
    ['other owners', { manifest: { owners: ['@acme/others'] } }],
    ['a free key', { manifest: { 'x-note': 'hello' } }],
    ['a file with nothing but failure modes', { operations: { failureModes: [] } }],
  ])('is the same under %s', (_, parts) => {
    expect(content(parts)).toBe(plain);
  });

  test.each<[string, Parts]>([
    ['another prompt', { prompts: { system: ['Hello!'] } }],
    ['another model', { manifest: { model: { provider: 'openai', id: 'gpt-4o-2024-11-20' } } }],
    [
      'a provider’s own parameter',
      {
        manifest: {
          model: {
            provider: 'anthropic',
            id: 'claude-sonnet-4-5-20250929',
            parameters: Object.fromEntries([['x-top-a', 1]]),
          },
        },
      },
    ],
    ['a tool', { tools: { tools: [{ name: 't', description: 'T.', inputSchema: {} }] } }],
    ['a limit', { guardrails: { limits: { stepsPerRun: 3 } } }],
    ['a budget', { operations: { budgets: { perRun: { costUsd: 1 } } } }],
  ])('is another with %s', (_, parts) => {
    expect(content(parts)).not.toBe(plain);
  });

  test('leaves out exactly what the schemas call metadata at the top of a file', () => {
    for (const [part, file] of Object.entries({
      manifest: 'agent',
      tools: 'tools',
      guardrails: 'guardrails',
      operations: 'operations',
    })) {
      const schema = JSON.parse(readFileSync(`schemas/${file}.schema.json`, 'utf8'));
      const metadata = Object.entries(schema.properties as Record<string, Record<string, unknown>>)
        .filter(([name, field]) => field['x-kind'] === 'metadata.edited' || name === 'version')
        .map(([name]) => name);
      expect([...METADATA[part as keyof typeof METADATA]].sort(), file).toEqual(metadata.sort());
    }
  });
});

test('a digest is sha256 of the bytes as they are', () => {
  expect(digestOf(new TextEncoder().encode('abc'))).toBe(
    'sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  );
});

function shuffled(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shuffled);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, shuffled(inner)] as const);
  return Object.fromEntries(entries.reverse());
}

describe('a value is a bundle by the code exactly where it is one by the schema', () => {
  const bundle = bundleOf(
    agentOf({
      prompts: { system: ['Hello ', input('name')] },
      tools: { tools: [] },
      guardrails: { limits: { stepsPerRun: 3 } },
      operations: { budgets: { perRun: { costUsd: 1 } } },
    }),
  );

  test.each<[string, unknown]>([
    ['whole', bundle],
    ['without optional files', bundleOf(agentOf())],
    ['without prompts', { ...bundle, prompts: {} }],
    ['null', null],
    ['a list', [bundle]],
    ['of another version', { ...bundle, schema: 'headgate/bundle/v2' }],
    ['with evals', { ...bundle, evals: [] }],
    ['with a key of its prototype', JSON.parse('{"constructor":1,"schema":"headgate/bundle/v1"}')],
    ['without a manifest', { ...bundle, manifest: undefined }],
    ['with a wrong manifest', { ...bundle, manifest: { ...bundle.manifest, version: 'v1' } }],
    ['with wrong tools', { ...bundle, tools: { tools: [{}] } }],
    ['with wrong guardrails', { ...bundle, guardrails: { limits: 3 } }],
    ['with wrong operations', { ...bundle, operations: { budget: {} } }],
    ['with a list of prompts', { ...bundle, prompts: [] }],
    ['with a text for a prompt', { ...bundle, prompts: { system: 'Hello' } }],
    ['with an empty part', { ...bundle, prompts: { system: [''] } }],
    ['with a fragment', { ...bundle, prompts: { system: [{ fragment: 'shared/tone' }] } }],
    ['with a part of two', { ...bundle, prompts: { system: [{ input: 'a', x: 1 }] } }],
    ['with an input of no name', { ...bundle, prompts: { system: [{ input: '1' }] } }],
    ['with a role of no name', { ...bundle, prompts: { System: ['x'] } }],
  ])('%s', (_, value) => {
    const plain: unknown = JSON.parse(JSON.stringify(value));
    expect(bundleProblem(plain) === undefined).toBe(validBundle(plain));
  });
});
