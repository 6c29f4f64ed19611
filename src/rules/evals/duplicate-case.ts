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
    // The order of keys does not change what JSON weighs: only cases of one weight are looked at closely.
    const byWeight = new Map<number, SuiteTest[]>();
    return suiteTests(agent).flatMap((test) => {
      const weight = weightOf(test);
      const alike = byWeight.get(weight) ?? [];
      const twin = alike.find((other) => other.identity() === test.identity());
      if (!twin) {
        byWeight.set(weight, [...alike, test]);
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

/** The same for the same characters in whatever order; hardly ever for others, which a mere length would be. */
function weightOf({ vars, asserts, options, threshold }: SuiteTest): number {
  const text = JSON.stringify([vars, asserts, options, threshold]);
  let weight = 0;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    weight = (weight + unit * unit * unit) | 0;
  }
  return weight;
}
