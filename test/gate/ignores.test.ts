import { expect, test } from 'vitest';
import { checkExample } from '../support/check-example.ts';

const LIMITS = 'agents/example/guardrails.yaml';

/** What is said of a comment above the limits, and what to do about it. */
async function said(comment: string): Promise<string[]> {
  const edits = { [LIMITS]: [['limits:', `${comment}\nlimits:`] as const] };
  const { findings } = await checkExample({ edits });
  return findings
    .filter(({ rule }) => rule.startsWith('ignore/'))
    .map(({ rule, message, todo }) => `${rule}: ${message}. ${todo}`);
}

test('a rule that is misspelt, or lacks its group, is named', async () => {
  const [misspelt] = await said('# headgate-ignore[limit/none]: callers stop runs');
  expect(misspelt).toBe(
    'ignore/unknown-rule: there is no rule `limit/none`; did you mean `limits/none`?. Write headgate-ignore[limits/none], or remove the comment.',
  );
  const [bare] = await said('# headgate-ignore[dead-letter-retention]: the law');
  expect(bare).toContain('did you mean `operations/dead-letter-retention`?');
});

test('several rules in one comment', async () => {
  expect(await said('# headgate-ignore[limits/none, guardrail/none]: callers stop runs')).toEqual([
    'ignore/unknown-rule: one comment ignores one rule, and `limits/none, guardrail/none` names several. Write a comment for each, one above the other, with its own reason.',
  ]);
});

test.each([
  '# headgate-ignore limits/none: callers stop runs',
  '# headgate-ignore: limits/none',
  '# headgate-disable-next-line limits/none',
])('%s ignores nothing, and says so', async (comment) => {
  expect(await said(comment)).toEqual([
    'ignore/malformed: this comment ignores nothing. Write # headgate-ignore[group/rule]: reason, and in a prompt {{! headgate-ignore[group/rule]: reason }}.',
  ]);
});

test.each(['# see headgate-ignore in the manual', '# The headgate-disabled runs'])(
  '%s is prose',
  async (comment) => {
    expect(await said(comment)).toEqual([]);
  },
);
