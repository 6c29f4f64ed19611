import { toPointer } from '../../core/json-pointer.ts';
import type { AgentManifest } from '../../generated/types.ts';
import { suiteTests } from '../../load/suites/suite-tests.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'evals/unfit-var',
  code: 'HG6503',
  scope: 'agent',
  severity: 'error',
  since: '0.1.0',
  what: 'A case sends a variable that the agent does not take, lacks one that it requires, or sends one of another type.',
  why: 'No caller could make this run, so what the case measures never happens; a variable with a typo leaves a gap in the prompt.',
  todo: 'Send the inputs of agent.yaml, each required one, by their types.',
  examples: [
    {
      title: 'A misspelt variable',
      invalid: {
        edits: {
          'agents/example/evals/orders.yaml': [
            [
              'vars: { question: "Where is order 1001?" }',
              'vars: { questoin: "Where is order 1001?" }',
            ],
          ],
        },
      },
      valid: {},
    },
  ],
  check: ({ agent }) => {
    const { inputs = {} } = agent.manifest.value;
    return suiteTests(agent).flatMap(({ suite, index, vars }) =>
      complaints(vars, inputs).map(({ name, message }) => ({
        file: suite.path,
        pointer: toPointer(['tests', index]),
        message,
        values: [name, String(index)],
      })),
    );
  },
});

type Inputs = NonNullable<AgentManifest['inputs']>;

function complaints(vars: Readonly<Record<string, unknown>>, inputs: Inputs) {
  const unknown = Object.keys(vars)
    .filter((name) => !Object.hasOwn(inputs, name))
    .map((name) => ({ name, message: `the agent takes no input \`${name}\`` }));
  const others = Object.entries(inputs).flatMap(([name, input]) => {
    const value = Object.hasOwn(vars, name) ? vars[name] : undefined;
    if (value === undefined) {
      const lacking = input.required && input.default === undefined;
      return lacking ? [{ name, message: `the case sends no \`${name}\`, which is required` }] : [];
    }
    if (typeOf(value) === input.type || (input.type === 'number' && typeOf(value) === 'integer')) {
      return [];
    }
    return [{ name, message: `\`${name}\` is of type ${input.type}, and the case sends another` }];
  });
  return [...unknown, ...others];
}

function typeOf(value: unknown): string {
  if (Array.isArray(value)) return 'array';
  if (Number.isInteger(value)) return 'integer';
  return value === null ? 'null' : typeof value;
}
