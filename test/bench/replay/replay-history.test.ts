import { expect, onTestFinished, test } from 'vitest';
import { openHistory } from '../../../bench/replay/open-history.ts';
import { replayHistory } from '../../../bench/replay/replay-history.ts';
import { stepText } from '../../../bench/replay/step-text.ts';
import { summarise } from '../../../bench/replay/summarise.ts';
import { summaryText } from '../../../bench/replay/summary-text.ts';
import claudeAgent from '../../../src/import/claude-agent.ts';
import { DEFAULT_MODELS } from '../../../src/import/default-models.ts';
import type { Importer } from '../../../src/import/define-importer.ts';
import { type TempRepository, tempRepository } from '../../support/temp-repository.ts';

function agent(name: string, prompt: string, model = 'sonnet'): string {
  return `---\nname: ${name}\ndescription: Does it.\ntools: Read\nmodel: ${model}\n---\n${prompt}\n`;
}

async function replay(
  repository: TempRepository,
  importer: Importer = claudeAgent,
  path = repository.root,
) {
  const history = await openHistory(path, 'main');
  onTestFinished(() => history.close());
  const options = { owner: '@acme/agents', models: DEFAULT_MODELS };
  return replayHistory(history.repository, history.tip, importer, options);
}

/** Two agents; one is edited, moved, broken and mended; the other gets another model and is deleted. */
function history(): TempRepository {
  const repository = tempRepository();
  repository.write('a.md', agent('first', 'Be polite and quick.'));
  repository.write('in/b.md', agent('second', 'Be brief.'));
  repository.write('README.md', '# Agents\n');
  repository.commit('begin');
  repository.write('a.md', agent('first', 'Be polite and brief.'));
  repository.write('in/b.md', agent('second', 'Be brief.', 'opus'));
  repository.commit('edit');
  repository.git('mv', 'a.md', 'in/a.md');
  repository.write('in/a.md', agent('first', 'Be polite and brief, always.'));
  repository.commit('move');
  repository.write('in/a.md', Uint8Array.from([0xff]));
  repository.commit('break');
  repository.write('in/a.md', agent('first', 'Be rude.'));
  repository.git('rm', '--quiet', 'in/b.md');
  repository.commit('mend');
  return repository;
}

test('pairs each agent with itself, wherever its file stands', async () => {
  const { steps, ...rest } = await replay(history());
  const told = steps.map(({ subject, agent: name, path, bump, changes }) => [
    subject,
    name,
    path.head,
    bump,
    changes.map(({ kind }) => kind),
  ]);
  expect(told).toEqual([
    ['edit', 'first', 'a.md', 'patch', ['prompt.edited']],
    ['edit', 'second', 'in/b.md', 'major', ['model.changed']],
    ['move', 'first', 'in/a.md', 'patch', ['prompt.edited']],
  ]);
  expect(rest).toMatchObject({ commits: 5, files: 8, agents: 6, same: 0, crashes: [] });
  expect([...rest.refused.keys()].sort()).toEqual([
    'The file is not UTF-8: the byte ff (byte 1, line 1) begins no character.',
    'it has no header between two lines of ---',
  ]);
});

test('counts what is thrown, and goes on', async () => {
  let calls = 0;
  const thrower: Importer = {
    ...claudeAgent,
    convert(file, options) {
      calls += 1;
      if (calls === 1) throw new Error('of all things');
      return claudeAgent.convert(file, options);
    },
  };
  const { crashes, steps } = await replay(history(), thrower);
  expect(crashes).toMatchObject([{ error: expect.stringContaining('of all things') }]);
  expect(steps.length).toBeGreaterThan(0);
});

test('reads a bundle as it reads the repository', async () => {
  const repository = history();
  repository.git('bundle', 'create', '--quiet', 'all.bundle', 'main');
  const bundled = await replay(repository, claudeAgent, `${repository.root}/all.bundle`);
  const { steps } = await replay(repository);
  const told = (list: typeof steps) =>
    list.map(({ commit, agent: name, bump }) => [commit, name, bump]);
  expect(told(bundled.steps)).toEqual(told(steps));
});

test('says what it found in a table, and each step with the words that changed', async () => {
  const found = await replay(history());
  const summary = { ...summarise(found), diffMs: ZERO, wholeMs: ZERO };
  expect(summaryText(summary)).toMatchInlineSnapshot(`
    "5 commits, 8 versions of files, 6 agents imported, 2 versions refused, 0 crashes
    3 pairs compared; 0 more came in as the same files

    bump   pairs     %
    none       0   0.0
    patch      2  66.7
    minor      0   0.0
    major      1  33.3

    kind           pairs     %  changes
    prompt.edited      2  66.7        2
    model.changed      1  33.3        1

    time per pair: diff p50 0.00 ms, p99 0.00 ms, at most 0.00 ms
                   with import and load of both sides p50 0.00 ms, p99 0.00 ms, at most 0.00 ms

    refused 1: it has no header between two lines of ---
      README.md 57be659e9c30

    refused 1: The file is not UTF-8: the byte ff (byte 1, line 1) begins no character.
      in/a.md ce542efaa512"
  `);
  const [first] = found.steps;
  const text = first ? stepText({ ...first, commit: '0123456789ab' }) : '';
  expect(text).toMatchInlineSnapshot(`
    "=== first: patch
    0123456789ab edit
    a.md
      patch prompt.edited  prompt system edited: 3 of 4 words kept, 1 new (prompts/system)
      prompts/system.md
      | Be polite and [-quick-]{+brief+}.
      | 
    "
  `);
});

const ZERO = { p50: 0, p99: 0, most: 0 };
