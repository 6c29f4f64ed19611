import { assertionTypeOf } from '../../core/assertion-type-of.ts';
import { ASSERTION_TYPES } from '../../core/assertion-types.ts';
import { didYouMean } from '../../core/did-you-mean.ts';
import { defineRule } from '../define-rule.ts';
import { ASSERT_SET, assertionPlaces } from '../helpers/assertion-places.ts';

export default defineRule({
  id: 'evals/unknown-assertion',
  code: 'HG6501',
  scope: 'agent',
  severity: 'error',
  since: '0.1.0',
  what: 'An assertion of a suite has a type that headgate does not grade.',
  why: 'A check that is left out without a word passes forever; the case has no grade until it is graded whole.',
  todo: 'Use a type of docs/graders.md, or `command`, which runs a program of yours.',
  examples: [
    {
      title: 'A misspelt type',
      invalid: {
        edits: { 'agents/example/evals/orders.yaml': [['type: icontains', 'type: icontain']] },
      },
      valid: {},
    },
    {
      title: 'A type that runs code of the suite',
      invalid: {
        edits: { 'agents/example/evals/orders.yaml': [['type: icontains', 'type: javascript']] },
      },
      valid: {},
    },
  ],
  check: ({ agent }) =>
    assertionPlaces(agent)
      .filter(({ assertion: { type, assert } }) =>
        type === ASSERT_SET ? !assert : assertionTypeOf(type) === undefined,
      )
      .map(({ suite, assertion: { type }, pointer }) => {
        const meant = didYouMean(type.replace(/^not-/, ''), Object.keys(ASSERTION_TYPES));
        return {
          file: suite.path,
          pointer: `${pointer}/type`,
          message:
            type === ASSERT_SET
              ? 'this set of assertions holds none'
              : `there is no assertion \`${type}\`${meant ? `; did you mean \`${meant}\`?` : ''}`,
          values: [type],
        };
      }),
});
