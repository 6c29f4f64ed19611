import { Validator } from '@cfworker/json-schema';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { approval } from '../../../src/diff/classifiers/approval.ts';
import { classified } from '../../support/classified.ts';
import { cpuTimer } from '../../support/cpu-timer.ts';

const PATH = 'tools/issue_refund/approval';
const upTo = (maximum: number): object => ({ properties: { amount: { maximum } } });
const cases = (otherwise: string, ...list: [when: object, level: string][]): object => ({
  default: otherwise,
  cases: list.map(([when, level]) => ({ when, level })),
});

const NARROWED = `tool.narrowed tightened: tool issue_refund approval strengthened`;
const WIDENED = `tool.widened loosened: tool issue_refund approval weakened`;
const UNPROVEN = `tool.widened loosened: tool issue_refund approval can't be shown to ask as much as before`;
const SAME = `metadata.edited neutral: tool issue_refund approval asks the same in other words`;

describe('approval: weakened is widened, and what can not be shown to be as strong is weakened', () => {
  test.each<[string, unknown, unknown, string]>([
    ['another level', 'user', 'admin', `${NARROWED} from user to admin`],
    ['a lower level', 'admin', 'none', `${WIDENED} from admin to none`],
    [
      'asked for the first time',
      undefined,
      'user',
      'tool.narrowed tightened: tool issue_refund approval added: user',
    ],
    [
      'no longer asked',
      'admin',
      undefined,
      'tool.widened loosened: tool issue_refund approval removed (was admin)',
    ],
    ['none, said aloud', undefined, 'none', SAME],
    ['a level as a default without cases', 'user', cases('user'), SAME],
    [
      'less goes without asking',
      cases('admin', [upTo(50), 'none']),
      cases('admin', [upTo(20), 'none']),
      NARROWED,
    ],
    [
      'more goes without asking',
      cases('admin', [upTo(50), 'none']),
      cases('admin', [upTo(99), 'none']),
      UNPROVEN,
    ],
    ['a case that asks less', 'admin', cases('admin', [upTo(50), 'user']), UNPROVEN],
    ['a case that asks more', 'user', cases('user', [upTo(50), 'admin']), NARROWED],
    [
      'a case in between',
      cases('admin', [upTo(50), 'none']),
      cases('admin', [upTo(20), 'none'], [upTo(50), 'user']),
      NARROWED,
    ],
    [
      'the stricter case no longer first',
      cases('none', [upTo(20), 'admin'], [upTo(50), 'user']),
      cases('none', [upTo(50), 'user'], [upTo(20), 'admin']),
      UNPROVEN,
    ],
    ['a stricter case taken away', cases('none', [upTo(20), 'admin']), cases('none'), UNPROVEN],
    [
      'the default taken down',
      cases('admin', [upTo(20), 'none']),
      cases('user', [upTo(20), 'none']),
      UNPROVEN,
    ],
    ['a case that changes nothing', cases('user'), cases('user', [upTo(20), 'user']), SAME],
  ])('%s', (_, base, head, line) => {
    expect(classified(approval, PATH, base, head)).toEqual([line]);
  });

  const level = fc.constantFrom('none', 'user', 'admin');
  const when = fc.oneof(
    fc.integer({ min: 0, max: 4 }).map((n) => ({ properties: { amount: { maximum: n } } })),
    fc.integer({ min: 0, max: 4 }).map((n) => ({ properties: { amount: { minimum: n } } })),
    fc.constant({ required: ['reason'] }),
    fc.constant({}),
  );
  const policy = fc.oneof(
    level,
    fc.record({
      default: level,
      cases: fc.array(fc.record({ when, level }), { maxLength: 3 }),
    }),
  );
  type Policy = string | { default: string; cases: { when: object; level: string }[] };

  const asked = (one: Policy, call: object): number => {
    const found =
      typeof one === 'string'
        ? one
        : (one.cases.find((c) => new Validator(c.when).validate(call).valid)?.level ?? one.default);
    return ['none', 'user', 'admin'].indexOf(found);
  };
  const calls = [-1, 0, 1, 2, 3, 4, 5].flatMap((amount) => [
    { amount },
    { amount, reason: 'x' },
    {},
  ]);

  test('what it calls narrowed asks as much as before for every call, and what it calls the same asks the same', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(policy, policy, (base, head) => {
        fc.pre(JSON.stringify(base) !== JSON.stringify(head));
        const [line = ''] = classified(approval, PATH, base, head);
        seen.add(line.split(' ')[0] ?? '');
        for (const call of calls) {
          if (line.startsWith('tool.narrowed')) {
            expect(asked(head, call)).toBeGreaterThanOrEqual(asked(base, call));
          }
          if (line.startsWith('metadata.edited')) expect(asked(head, call)).toBe(asked(base, call));
        }
      }),
      { numRuns: 2_000 },
    );
    expect([...seen].sort()).toEqual(['metadata.edited', 'tool.narrowed', 'tool.widened']);
  });

  test('fifty cases made to take long end as widened, in time', () => {
    const hard = (shift: number) => ({
      allOf: Array.from({ length: 12 }, (_, place) => ({
        anyOf: [0, 1, 2, 3, 4, 5].map((value) => ({
          properties: { [`p${place}`]: { const: value + shift } },
        })),
      })),
    });
    const fifty = (shift: number) =>
      cases(
        'user',
        ...Array.from({ length: 50 }, (_, n): [object, string] => [hard(n + shift), 'none']),
      );
    const spent = cpuTimer();
    expect(classified(approval, PATH, fifty(0), fifty(50))).toEqual([UNPROVEN]);
    expect(spent()).toBeLessThan(5_000);
  });
});
