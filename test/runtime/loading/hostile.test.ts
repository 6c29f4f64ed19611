import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalJson } from '../../../src/core/canonical-json.ts';
import { digestOf } from '../../../src/core/digest.ts';
import { bundleOf } from '../../../src/release/bundle.ts';
import { keptText, parseKept } from '../../../src/runtime/kept/kept-file.ts';
import { bundleProblem } from '../../../src/runtime/loading/check-bundle.ts';
import { releaseOf as loadRelease } from '../../../src/runtime/loading/make-served.ts';
import { parseJson } from '../../../src/runtime/loading/parse-json.ts';
import { readEnvironment } from '../../../src/runtime/loading/read-environment.ts';
import { RuntimeError } from '../../../src/runtime/runtime-error.ts';
import { agentFrom, versions } from '../../support/arbitrary-agent.ts';
import { cpuTimer } from '../../support/cpu-timer.ts';
import { generationOf, releaseOf } from './generation-of.ts';

const one = releaseOf('1.0.0', {
  tools: { tools: [{ name: 'look', description: 'Looks', inputSchema: { type: 'object' } }] },
  guardrails: { limits: { toolCallsPerRun: 3 } },
});
const at = { environment: 'prod', agent: 'helper' };
const { file, agents } = generationOf(7, one, {
  canary: { release: releaseOf('2.0.0'), weight: 0.1 },
});
const state = agents[0]?.state ?? new Uint8Array();

function flipped(bytes: Uint8Array, position: number, bit: number): Uint8Array {
  const copy = Uint8Array.from(bytes);
  copy[position] = (copy[position] ?? 0) ^ (1 << bit);
  return copy;
}

/** What is thrown is ours, or there is no way to tell an attack from a bug of this library. */
async function outcomeOf(task: () => unknown): Promise<string> {
  try {
    await task();
    return 'taken';
  } catch (error) {
    if (error instanceof RuntimeError) return error.code;
    throw error;
  }
}

describe('a bundle', () => {
  test('with any bit of any byte flipped is refused before it is parsed', async () => {
    for (let position = 0; position < one.bytes.length; position += 1) {
      const wrong = flipped(one.bytes, position, position % 8);
      expect(await outcomeOf(() => loadRelease('helper', one, wrong))).toBe('integrity');
    }
  });

  test('cut off anywhere is refused', async () => {
    for (let length = 0; length < one.bytes.length; length += 1) {
      const cut = one.bytes.subarray(0, length);
      expect(await outcomeOf(() => loadRelease('helper', one, cut))).toBe('integrity');
    }
  });

  test('by whoever can write its digest, too, ends nothing but itself', async () => {
    for (let position = 0; position < one.bytes.length; position += 1) {
      const bytes = flipped(one.bytes, position, (position * 5) % 8);
      const named = { ...one, digest: digestOf(bytes) };
      const load = async () => {
        const { render, tools } = await loadRelease('helper', named, bytes);
        expect([tools.mcp, tools.openai, tools.anthropic].every(Array.isArray)).toBe(true);
        return render('system', { question: 'Why?' });
      };
      expect(['taken', 'integrity', 'input']).toContain(await outcomeOf(load));
    }
  });

  test('is one where the schemas say so, whatever else it holds', () => {
    fc.assert(
      fc.property(versions(1), ([values]) => {
        if (!values) return;
        const bundle = JSON.parse(
          new TextDecoder().decode(canonicalJson(bundleOf(agentFrom(values)))),
        );
        const { name, version } = bundle.manifest;
        expect(bundleProblem(bundle, { agent: name, version })).toBeUndefined();
      }),
      { numRuns: 60 },
    );
  });

  test.each([
    ['no object', [], 'its schema is not headgate/bundle/v1'],
    ['of another agent', { agent: 'other' }, 'it is the agent "helper"'],
    ['of another version', { version: '9.9.9' }, 'it is version "1.0.0"'],
    ['with a strange key', { bundle: { extra: 1 } }, 'it has an unknown key "extra"'],
    [
      'with a key that every object has',
      { bundle: { constructor: 1 } },
      'it has an unknown key "constructor"',
    ],
    [
      'with a prompt of numbers',
      { bundle: { prompts: { system: [7] } } },
      'its prompts is malformed',
    ],
    [
      'with a role that is a path',
      { bundle: { prompts: { '../x': ['a'] } } },
      'a prompt’s role is no name',
    ],
    ['whose tools are no list', { bundle: { tools: { tools: 'x' } } }, 'its tools is malformed'],
    [
      'with two tools of one name',
      { bundle: { tools: { tools: [tool('a'), tool('a')] } } },
      'two of its tools have one name',
    ],
    [
      'with a guardrail of no kind',
      { bundle: { guardrails: { guardrails: [{ id: 'x' }] } } },
      'its guardrails is malformed',
    ],
    [
      'with a limit that is a text',
      { bundle: { guardrails: { limits: { stepsPerRun: '9' } } } },
      'its guardrails is malformed',
    ],
  ])('%s is none', (_, change, problem) => {
    const {
      agent = 'helper',
      version = '1.0.0',
      bundle = {},
    } = change as unknown as Record<string, never>;
    const value = Array.isArray(change) ? change : { ...one.bundle, ...(bundle as object) };
    expect(bundleProblem(value, { agent, version })).toBe(problem);
  });
});

describe('JSON', () => {
  const parse = (text: string) => parseJson(new TextEncoder().encode(text), 'it', 4 * 1024 * 1024);

  test.each([
    ['too deep', '['.repeat(1_000_000), 'nested deeper than 80 levels'],
    ['too many', `[${'0,'.repeat(500_000)}0]`, 'more than 400000 values'],
    ['too large', ' '.repeat(5 * 1024 * 1024), 'more than 4194304 bytes'],
    ['a lone surrogate’s bytes', '\u0000', 'is no JSON'],
  ])('that is %s costs no more than its limit', (_, text, message) => {
    const spent = cpuTimer();
    expect(() => parse(text)).toThrow(message);
    expect(spent()).toBeLessThan(1_000);
  });

  test('brackets in texts do not count', () => {
    expect(parse(`["${'['.repeat(1_000)}\\"${'{'.repeat(1_000)}"]`)).toHaveLength(1);
  });

  test('with __proto__ changes nothing of ours', () => {
    parse('{"__proto__": {"polluted": true}}');
    expect(({} as { polluted?: true }).polluted).toBeUndefined();
  });
});

describe('an environment', () => {
  test('with any bit flipped is refused, or says what can be said', async () => {
    for (let position = 0; position < file.length; position += 1) {
      const wrong = flipped(file, position, position % 8);
      expect(['taken', 'integrity']).toContain(
        await outcomeOf(() => readEnvironment(at, wrong, state)),
      );
    }
    for (let position = 0; position < state.length; position += 1) {
      const wrong = flipped(state, position, position % 8);
      expect(['taken', 'integrity']).toContain(
        await outcomeOf(() => readEnvironment(at, file, wrong)),
      );
    }
  });

  test.each([
    [{ generation: 0 }, 'not what headgate writes'],
    [{ generation: 2 ** 53 - 1 }, 'not what headgate writes'],
    [{ generation: 1.5 }, 'not what headgate writes'],
    [{ generation: '7' }, 'not what headgate writes'],
    [{ environment: 'staging' }, 'it is the environment "staging", not prod'],
    [{ schema: 'headgate/environment/v2' }, 'not what headgate writes'],
    [{ quarantine: [{ content: one.content }] }, 'it names 1.0.0, whose content it forbids'],
  ])('that says %j is refused', (change, message) => {
    const value = { ...JSON.parse(new TextDecoder().decode(file)), ...change };
    expect(() => readEnvironment(at, canonicalJson(value), state)).toThrow(message);
  });

  test('says what it says', () => {
    const reading = readEnvironment(at, file, state);
    expect(reading).toMatchObject({
      generation: 7,
      main: { version: '1.0.0', digest: one.digest, content: one.content },
      canary: { version: '2.0.0', weight: 0.1 },
      bindings: { namespace: 'prod' },
    });
  });
});

describe('what is kept on disk', () => {
  const kept = { environment: file, state, bundles: new Map([[one.digest, one.bytes]]) };
  const bytes = new TextEncoder().encode(keptText(kept));

  test('comes back byte for byte', () => {
    const back = parseKept(bytes);
    expect(back?.environment).toEqual(Uint8Array.from(file));
    expect(digestOf(back?.bundles.get(one.digest) ?? new Uint8Array())).toBe(one.digest);
  });

  test('with any bit flipped, or cut off anywhere, is nothing', () => {
    for (let position = 0; position < bytes.length; position += 1) {
      expect(parseKept(flipped(bytes, position, position % 8))).toBeUndefined();
      expect(parseKept(bytes.subarray(0, position))).toBeUndefined();
    }
  });
});

function tool(name: string) {
  return { name, description: 'x', inputSchema: {} };
}
