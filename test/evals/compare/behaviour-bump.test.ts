import { expect, test } from 'vitest';
import { behaviourBump } from '../../../src/evals/compare/behaviour-bump.ts';
import { comparisonOf, trialOf } from '../support/made-trials.ts';

const { cases } = comparisonOf({ cases: 40 });

/** Pairs of which the first so many answer otherwise. */
function pairs(changed: number, output: string, passed = true) {
  return cases.map((one, index) => ({
    case: one,
    base: trialOf({ output: '{"action":"refund","amount":12,"notes":["a"]}' }),
    head: trialOf({
      output: index < changed ? output : '{"action":"refund","amount":15,"notes":[]}',
      passed: index < changed ? passed : true,
    }),
  }));
}

test('other values and shorter lists are no other behaviour', () => {
  expect(behaviourBump(pairs(0, ''), 'patch')).toBeUndefined();
});

test('a field that is gone in most answers asks for major', () => {
  const finding = behaviourBump(pairs(20, '{"action":"refund","notes":[]}'), 'patch');
  expect(finding).toMatchObject({ required: 'major', declared: 'patch' });
  expect(finding?.cases).toHaveLength(20);
  expect(finding?.message).toBe(
    '20 of 40 cases, surely more than 20 %, answer without a field or with another type than before',
  );
});

test('another type, or text in place of JSON, asks for major', () => {
  const text = '{"action":"refund","amount":"12","notes":[]}';
  expect(behaviourBump(pairs(30, text), 'minor')?.required).toBe('major');
  expect(behaviourBump(pairs(30, 'I refunded it.'), 'minor')?.required).toBe('major');
  expect(behaviourBump(pairs(30, 'I refunded it.'), 'major')).toBeUndefined();
});

test('other outcomes, or a new field, ask for minor', () => {
  const same = '{"action":"refund","amount":12,"notes":[]}';
  expect(behaviourBump(pairs(20, same, false), 'patch')?.required).toBe('minor');
  const more = '{"action":"refund","amount":12,"notes":[],"reason":"late"}';
  expect(behaviourBump(pairs(20, more), 'patch')?.required).toBe('minor');
  expect(behaviourBump(pairs(20, more), 'minor')).toBeUndefined();
});

test('a share that may be chance, or noise, asks for nothing', () => {
  const same = '{"action":"refund","amount":12,"notes":[]}';
  expect(behaviourBump(pairs(11, same, false), 'patch')).toBeUndefined();
  expect(behaviourBump(pairs(18, same, false), 'patch', { noise: 0.2 })).toBeUndefined();
  expect(behaviourBump([], 'patch')).toBeUndefined();
});
