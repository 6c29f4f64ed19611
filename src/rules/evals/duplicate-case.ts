import { toPointer } from '../../core/json-pointer.ts';
import { type SuiteTest, suiteTests } from '../../load/suites/suite-tests.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'evals/duplicate-case',
  code: 'HG6504',
  scope: 'agent',
  severity: 'error',
  since: '0.1.0',
  what: 'Two cases of an agent ask and assert the same.',
  why: 'A case that counts twice makes its noise look like evidence; `repeat` runs one case more often and says so.',
  todo: 'Remove one of the two, or let it ask something else.',
  examples: [
    {
      title: 'The same case under another name',
      invalid: {
        edits: {
          'agents/example/evals/orders.yaml': [
            [
              'tests:\n',
              'tests:\n  - description: finds it again\n    vars: { question: "Where is order 1001?" }\n    assert: [{ type: icontains, value: "1001" }]\n',
            ],
          ],
        },
      },
      valid: {},
    },
  ],
  check: ({ agent }) => {
    // The order of keys does not change how long JSON is: only cases of one length are looked at closely.
    const byLength = new Map<number, SuiteTest[]>();
    return suiteTests(agent).flatMap((test) => {
      const length = lengthOf(test);
      const alike = byLength.get(length) ?? [];
      const twin = alike.find((other) => other.identity() === test.identity());
      if (!twin) {
        byLength.set(length, [...alike, test]);
        return [];
      }
      return [
        {
          file: test.suite.path,
          pointer: toPointer(['tests', test.index]),
          message: 'this case asks and asserts what another one does',
          values: [test.identity()],
          related: [
            {
              file: twin.suite.path,
              pointer: toPointer(['tests', twin.index]),
              message: 'the first one',
            },
          ],
        },
      ];
    });
  },
});

function lengthOf({ vars, asserts, options, threshold }: SuiteTest): number {
  return JSON.stringify([vars, asserts, options, threshold]).length;
}
