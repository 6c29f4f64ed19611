import { toPointer } from '../../core/json-pointer.ts';
import { suiteTests } from '../../load/suites/suite-tests.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'evals/asserts-nothing',
  code: 'HG6506',
  scope: 'agent',
  severity: 'error',
  since: '0.1.0',
  what: 'A case asserts nothing.',
  why: 'Whatever the agent answers would be right, so the case raises the pass rate and can never fall.',
  todo: 'Say what a good answer must have, or remove the case.',
  examples: [
    {
      title: 'A case without an assertion',
      invalid: {
        edits: {
          'agents/example/evals/orders.yaml': [
            ['    assert: [{ type: icontains, value: "1001" }]\n', ''],
          ],
        },
      },
      valid: {},
    },
  ],
  check: ({ agent }) =>
    suiteTests(agent)
      .filter(({ asserts }) => asserts.length === 0)
      .map(({ suite, index, description = '' }) => ({
        file: suite.path,
        pointer: toPointer(['tests', index]),
        message: 'this case asserts nothing',
        values: [description],
      })),
});
