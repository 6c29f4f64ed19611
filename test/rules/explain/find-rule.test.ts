import { expect, test } from 'vitest';
import { findRule } from '../../../src/rules/explain/find-rule.ts';
import { rules } from '../../../src/rules/index.ts';

test.each([
  ['tool/duplicate', 'tool/duplicate'],
  ['Tool/Duplicate', 'tool/duplicate'],
  ['HG4001', 'tool/duplicate'],
  ['hg4001', 'tool/duplicate'],
  ['server-unpinned', 'tool/server-unpinned'],
])('%s', (asked, id) => {
  expect(findRule(rules, asked)).toMatchObject({ rule: { id } });
});

test.each([
  ['tool/duplicte', 'tool/duplicate'],
  ['server-unpined', 'tool/server-unpinned'],
  ['none', 'evals/none'],
  ['entirely different', undefined],
])('%s is none, but perhaps %s was meant', (asked, meant) => {
  expect(findRule(rules, asked)).toEqual({ meant });
});
