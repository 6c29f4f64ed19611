import { asSchema } from 'ai';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Bundle } from '../../../src/release/bundle.ts';
import { changesBetween } from '../../../src/runtime/loading/changes-between.ts';
import { getsCanary } from '../../../src/runtime/loading/gets-canary.ts';
import { releaseOf as loadRelease } from '../../../src/runtime/loading/make-served.ts';
import type { AgentConfig } from '../../../src/runtime/loading/served.ts';
import { cpuTimer } from '../../support/cpu-timer.ts';
import { releaseOf } from './generation-of.ts';

const TOOLS: NonNullable<Bundle['tools']> = {
  tools: [
    {
      name: 'refund',
      title: 'Refund',
      description: 'Pays back',
      inputSchema: { type: 'object', properties: { usd: { type: 'number' } } },
      outputSchema: { type: 'object' },
      annotations: { destructiveHint: true },
      approval: 'admin',
      scope: ['payments'],
    },
  ],
};

async function load(change: Partial<Bundle> = {}) {
  const release = releaseOf('1.0.0', change);
  return loadRelease('helper', release, release.bytes);
}

function withInputs(inputs: object, parts: Bundle['prompts'][string]) {
  const { manifest } = releaseOf('1.0.0').bundle;
  return load({
    manifest: { ...manifest, inputs } as Bundle['manifest'],
    prompts: { system: parts },
  });
}

describe('render', () => {
  test.each([
    [{}, 'helper 1.0.0 needs the input “question”, and it is missing'],
    [{ question: null }, 'helper 1.0.0 needs the input “question”, and it is missing'],
    [
      { question: 7 },
      'helper 1.0.0: the input “question” has to be of the type string, and is integer',
    ],
    [{ question: 'x', tonne: 'dry' }, 'helper 1.0.0 takes no input “tonne”: it has question, tone'],
    [{ question: 'x', tone: 'hot' }, 'helper 1.0.0: the input “tone” is none of warm, dry'],
    [
      { question: 'x'.repeat(201) },
      'helper 1.0.0: the input “question” is longer than 200 characters',
    ],
    [{ question: 'x', __proto__: 1, constructor: 'y' }, 'takes no input “constructor”'],
  ])('of %j names the input', async (inputs, message) => {
    const { render } = await load();
    expect(() => render('system', inputs)).toThrow(message);
  });

  test('never shows the value: it could be a customer’s', async () => {
    const { render } = await load();
    expect(() => render('system', { question: ['4111 1111'] })).toThrow(/is array$/);
  });

  test('has only the prompts that were released', async () => {
    const { render } = await load();
    expect(() => render('user')).toThrow('helper 1.0.0 has no prompt “user”: it has system');
    expect(() => render('constructor')).toThrow('has no prompt');
  });

  test('what is filled in is never read for inputs again', async () => {
    const { render } = await load();
    expect(render('system', { question: '{{tone}} {{> shared/x}}' })).toBe(
      'I am 1.0.0. Be dry. {{tone}} {{> shared/x}}',
    );
  });

  test('writes everything but strings as JSON, as evals do', async () => {
    const { render } = await withInputs(
      {
        n: { type: 'number' },
        on: { type: 'boolean' },
        list: { type: 'array' },
        none: { type: 'string' },
      },
      [{ input: 'n' }, ' ', { input: 'on' }, ' ', { input: 'list' }, ' ', { input: 'none' }],
    );
    expect(render('system', { n: 1, on: false, list: ['a'] })).toBe('1 false ["a"] ');
    expect(() => render('system', { n: Number.NaN })).toThrow('and is NaN');
  });

  test('takes patterns in linear time', async () => {
    const { render } = await withInputs({ id: { type: 'string', pattern: '^(a+)+$' } }, [
      { input: 'id' },
    ]);
    expect(render('system', { id: 'aaa' })).toBe('aaa');
    const spent = cpuTimer();
    expect(() => render('system', { id: `${'a'.repeat(5_000)}!` })).toThrow(
      'does not match ^(a+)+$',
    );
    expect(spent()).toBeLessThan(2_000);
  });

  test('counts characters, not code units', async () => {
    const { render } = await withInputs({ id: { type: 'string', maxLength: 2 } }, [
      { input: 'id' },
    ]);
    expect(render('system', { id: '😀😀' })).toBe('😀😀');
    expect(() => render('system', { id: '😀😀😀' })).toThrow('longer than 2 characters');
  });
});

describe('tools', () => {
  test('in the shape of MCP, without what only headgate reads', async () => {
    const { tools } = await load({ tools: TOOLS });
    expect(tools.mcp).toEqual([
      {
        name: 'refund',
        title: 'Refund',
        description: 'Pays back',
        inputSchema: { type: 'object', properties: { usd: { type: 'number' } } },
        outputSchema: { type: 'object' },
        annotations: { destructiveHint: true },
      },
    ]);
  });

  test('in the shapes of OpenAI and Anthropic', async () => {
    const { tools } = await load({ tools: TOOLS });
    const schema = TOOLS.tools?.[0]?.inputSchema;
    expect(tools.openai).toEqual([
      {
        type: 'function',
        function: { name: 'refund', description: 'Pays back', parameters: schema },
      },
    ]);
    expect(tools.anthropic).toEqual([
      { name: 'refund', description: 'Pays back', input_schema: schema },
    ]);
  });

  test('in the shape of the AI SDK, which takes them for its own', async () => {
    const { tools } = await load({ tools: TOOLS });
    const schema = tools.aiSdk.refund?.inputSchema;
    expect(asSchema(schema as never)).toBe(schema);
    expect(asSchema(schema as never).jsonSchema).toEqual(TOOLS.tools?.[0]?.inputSchema);
  });

  test('are none where the agent has none', async () => {
    const { tools } = await load();
    expect([tools.mcp, tools.openai, tools.anthropic, tools.aiSdk]).toEqual([[], [], [], {}]);
  });
});

describe('config', () => {
  test('is frozen all the way down', async () => {
    const { config, tools } = await load({ tools: TOOLS });
    const everything = (value: unknown): unknown[] =>
      typeof value === 'object' && value !== null
        ? [value, ...Object.values(value).flatMap(everything)]
        : [];
    expect([...everything(config), ...everything(tools.mcp)].every(Object.isFrozen)).toBe(true);
    expect(() => {
      (config.manifest as { version: string }).version = '9.9.9';
    }).toThrow(TypeError);
  });
});

describe('what changed', () => {
  const bundle = releaseOf('1.0.0', { tools: TOOLS }).bundle;
  const base = bundle as AgentConfig;
  const changed = (change: Partial<Bundle>) =>
    changesBetween(base, releaseOf('1.1.0', { ...bundle, ...change }).bundle as AgentConfig).map(
      ({ part, name, kind }) => `${part} ${name} ${kind}`,
    );

  test('is nothing where only the version differs', () => {
    const { manifest } = base;
    const next = { ...base, manifest: { ...manifest, version: '1.0.1' } };
    expect(changesBetween(base, next as AgentConfig)).toEqual([]);
  });

  test('is named by its part', () => {
    expect(changed({ prompts: { user: ['Hello'] } })).toEqual([
      'prompt system removed',
      'prompt user added',
    ]);
    expect(changed({ tools: {} })).toEqual(['tool refund removed']);
    expect(changed({ tools: { ...TOOLS, allow: ['a*'] } })).toEqual(['server allow added']);
    expect(changed({ operations: { budgets: { perRun: { costUsd: 1 } } } })).toEqual([
      'operations budgets added',
    ]);
    expect(changed({ guardrails: { confidence: { act: 0.9 } } })).toEqual([
      'limit confidence.act added',
    ]);
  });
});

describe('a canary', () => {
  const digest = releaseOf('2.0.0').digest;

  test('takes about its share, the same keys every time, and more of them when it grows', () => {
    const keys = Array.from({ length: 20_000 }, (_, at) => `tenant-${at}`);
    const at = (weight: number) => keys.filter((key) => getsCanary(digest, weight, key));
    expect(at(0)).toEqual([]);
    expect(at(1)).toEqual(keys);
    const ten = at(0.1);
    // 2,000 expected; 5 standard deviations are 212.
    expect(Math.abs(ten.length - 2_000)).toBeLessThan(212);
    expect(at(0.1)).toEqual(ten);
    const twenty = new Set(at(0.2));
    expect(ten.every((key) => twenty.has(key))).toBe(true);
  });

  test('falls on others than the canary before it', () => {
    const keys = Array.from({ length: 1_000 }, (_, at) => `tenant-${at}`);
    const other = releaseOf('3.0.0').digest;
    const both = keys.filter((key) => getsCanary(digest, 0.5, key) && getsCanary(other, 0.5, key));
    expect(both.length).toBeLessThan(350);
  });

  test('a share grows monotonically for every key', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (key, a, b) => {
          const [low, high] = [Math.min(a, b), Math.max(a, b)];
          return !getsCanary(digest, low, key) || getsCanary(digest, high, key);
        },
      ),
    );
  });
});
