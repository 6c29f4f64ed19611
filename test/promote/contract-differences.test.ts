import { describe, expect, test } from 'vitest';
import { contractDifferences } from '../../src/promote/contract-differences.ts';
import { retiredPins } from '../../src/promote/retired-pins.ts';
import { bundleOf } from '../../src/release/bundle.ts';
import { agentOf } from '../release/agent-of.ts';

type Manifest = NonNullable<NonNullable<Parameters<typeof agentOf>[0]>['manifest']>;

type Inputs = NonNullable<Manifest['inputs']>;

const bundle = (manifest: Manifest, tools: string[] = []) => ({
  ...bundleOf(agentOf({ manifest })),
  tools: { tools: tools.map((name) => ({ name, description: name, inputSchema: {} })) },
});
const differences = (from: Manifest, to: Manifest) =>
  contractDifferences(bundle({ version: '2.0.0', ...from }), bundle({ version: '1.0.0', ...to }));

describe('what callers meet of the inputs', () => {
  test.each<[string, Inputs, Inputs, string[]]>([
    ['nothing, where they are equal', { a: { type: 'string' } }, { a: { type: 'string' } }, []],
    ['one that is not known', { a: { type: 'string' } }, {}, ['1.0.0 does not know the input `a`']],
    ['nothing of one that they need not send', {}, { a: { type: 'string' } }, []],
    [
      'one that they have to send',
      {},
      { a: { type: 'string', required: true } },
      ['1.0.0 requires the input `a`'],
    ],
    [
      'one of another type that they have to send',
      { a: { type: 'number' } },
      { a: { type: 'string', required: true } },
      ['1.0.0 requires the input `a`', '1.0.0 takes the input `a` as string, not as number'],
    ],
    [
      'one that takes fewer values',
      { a: { type: 'string', enum: ['x', 'y'] } },
      { a: { type: 'string', enum: ['y'] } },
      ['1.0.0 takes fewer values of the input `a`'],
    ],
    [
      'nothing of one that takes more',
      { a: { type: 'string', enum: ['y'] } },
      { a: { type: 'string', enum: ['y', 'x'] } },
      [],
    ],
    [
      'one that has a list of values again',
      { a: { type: 'string' } },
      { a: { type: 'string', enum: ['y'] } },
      ['1.0.0 takes fewer values of the input `a`'],
    ],
  ])('%s', (_, from, to, expected) => {
    expect(differences({ inputs: from }, { inputs: to })).toEqual(expected);
  });
});

describe('what callers meet of the answer', () => {
  const answer = (...required: string[]) => ({
    type: 'object',
    properties: { a: { type: 'string' }, b: { type: 'string' } },
    required,
  });

  test('a promise that is not kept', () => {
    expect(differences({ output: answer('a', 'b') }, { output: answer('a') })).toEqual([
      '1.0.0 does not answer as 2.0.0 promised: `output` differs',
    ]);
  });

  test('nothing, where it promises more', () => {
    expect(differences({ output: answer('a') }, { output: answer('a', 'b') })).toEqual([]);
  });

  test('prose for JSON, and JSON for prose', () => {
    expect(differences({ output: answer('a') }, {})).toEqual([
      '1.0.0 answers in prose, not in JSON',
    ]);
    expect(differences({}, { output: answer('a') })).toEqual([
      '1.0.0 answers in JSON, not in prose',
    ]);
  });
});

test('tools that are gone', () => {
  const from = bundle({ version: '2.0.0' }, ['find', 'refund']);
  const to = bundle({ version: '1.0.0' }, ['find', 'other']);
  expect(contractDifferences(from, to)).toEqual(['1.0.0 lacks the tool `refund`']);
});

test('pins that are retired, and those that soon will be', () => {
  const pinned = bundle({ model: { provider: 'anthropic', id: 'claude-3-opus-20240229' } });
  const [pin] = retiredPins(pinned, Date.parse('2100-01-01'));
  expect(pin).toMatchObject({ id: 'claude-3-opus-20240229' });
  const before = Date.parse(pin?.retired ?? '') - 10 * 86_400_000;
  expect(retiredPins(pinned, before)).toEqual([]);
  expect(retiredPins(pinned, before, 9 * 86_400_000)).toEqual([]);
  expect(retiredPins(pinned, before, 10 * 86_400_000)).toEqual([pin]);
});
