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
    const first = new Map<string, SuiteTest>();
    return suiteTests(agent).flatMap((test) => {
      const twin = first.get(test.identity);
      if (!twin) {
        first.set(test.identity, test);
        return [];
      }
      return [
        {
          file: test.suite.path,
          pointer: toPointer(['tests', test.index]),
          message: 'this case asks and asserts what another one does',
          values: [test.identity],
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
