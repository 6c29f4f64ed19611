import { expect, test } from 'vitest';
import type { AgentManifest } from '../../src/generated/types.ts';
import { contractDifferences } from '../../src/promote/contract-differences.ts';
import { identityKey, isAmong, membersOf } from '../../src/promote/identity.ts';
import { inWords, moment } from '../../src/promote/in-words.ts';
import { bundleOf } from '../../src/release/bundle.ts';
import { agentOf } from '../release/agent-of.ts';

test.each([
  [0, '0 seconds'],
  [-5_000, '0 seconds'],
  [999, '0 seconds'],
  [1_000, '1 second'],
  [61_000, '1 minute 1 second'],
  [3_600_000, '1 hour'],
  [3_659_000, '1 hour'],
  [90_061_000, '1 day 1 hour'],
  [30 * 86_400_000, '30 days'],
])('%d ms are %s', (milliseconds, words) => {
  expect(inWords(milliseconds)).toBe(words);
});

test('a moment is named in UTC', () => {
  expect(moment(Date.parse('2026-03-02T09:05:59+02:00'))).toBe('2026-03-02 07:05 UTC');
});

test('people are known by their address, else by what they are called', () => {
  expect(identityKey('Ana B. <Ana@Acme.example>')).toBe('ana@acme.example');
  expect(identityKey('@Ana')).toBe('@ana');
  expect(isAmong('A <ana@acme.example>', ['Other <ana@acme.example>'])).toBe(true);
  // A name is not an address, however it is written.
  expect(isAmong('ana@acme.example <eve@acme.example>', ['ana@acme.example'])).toBe(false);
  expect(membersOf(['leads', '@cem'], { leads: ['ana@acme.example'] })).toEqual([
    'ana@acme.example',
    '@cem',
  ]);
});

test('callers are told what they will meet', () => {
  const bundle = (version: string, contract: Pick<AgentManifest, 'inputs' | 'output'>) =>
    bundleOf(agentOf({ manifest: { version, ...contract } }));
  const newer = bundle('2.0.0', {
    inputs: {
      order: { type: 'string', required: true },
      tone: { type: 'string' },
      size: { type: 'number' },
    },
    output: { type: 'object', required: ['answer'] },
  });
  const older = bundle('1.0.0', {
    inputs: {
      order: { type: 'string', required: true },
      customer: { type: 'string', required: true },
      size: { type: 'string' },
    },
  });
  expect(contractDifferences(newer, older)).toEqual([
    '1.0.0 does not know the input `tone`',
    '1.0.0 requires the input `customer`',
    '1.0.0 takes the input `size` as string, not as number',
    '1.0.0 answers in prose, not in JSON',
  ]);
  expect(contractDifferences(newer, newer)).toEqual([]);
});
