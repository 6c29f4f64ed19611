import { expect, it } from 'vitest';
import { pathFromTop } from '../../src/core/path-from-top.ts';

it.each([
  ['', 'agents/a/agent.yaml', 'agents/a/agent.yaml'],
  ['config/', 'agents/a/agent.yaml', 'config/agents/a/agent.yaml'],
  ['config/', '../.github/CODEOWNERS', '.github/CODEOWNERS'],
  ['a/b/', '../../CODEOWNERS', 'CODEOWNERS'],
  ['a/b/', '../CODEOWNERS', 'a/CODEOWNERS'],
  // There is nothing above the top.
  ['', '../CODEOWNERS', '../CODEOWNERS'],
])('%j and %s: %s', (prefix, path, expected) => {
  expect(pathFromTop(prefix, path)).toBe(expected);
});
