import { expect, test } from 'vitest';
import { readAgentFiles } from '../../src/load/read-agent-files.ts';

/** What is said of the files that nothing reads, in a folder that holds these. */
const said = (...names: string[]) => {
  const entries = names.map((name) => ({ path: `agents/a/${name}`, mode: '100644' }));
  return readAgentFiles('agents/a', entries, new Map()).problems.map(({ todo }) => todo);
};

test.each([
  ['guardrail.yaml', 'rename it to guardrails.yaml'],
  ['tools.yml', 'rename it to tools.yaml'],
  ['prompts/System_Prompt.md', 'rename it to prompts/system-prompt.md'],
  ['prompts/user.txt', 'rename it to prompts/user.md'],
  ['evals/orders.yml', 'rename it to evals/orders.yaml'],
  ['prompts/system.md.orig', 'Delete it, or name its kind in .gitignore.'],
  ['tools.yaml.rej', 'Delete it, or name its kind in .gitignore.'],
  ['prompts/system_REMOTE_4711.md', 'Delete it, or name its kind in .gitignore.'],
  ['notes.txt', 'move it out of the agent’s folder, or into evals/ if cases use it'],
])('%s: %s', (name, todo) => {
  expect(said(name)).toEqual([todo]);
});

test('nothing is to be renamed to what stands already', () => {
  expect(said('prompts/System.md', 'prompts/system.md')).toEqual([
    'move what it should say into prompts/system.md, which stands already, and delete it',
  ]);
});
