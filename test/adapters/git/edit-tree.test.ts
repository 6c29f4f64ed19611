import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { editTree } from '../../../src/adapters/git/edit-tree.ts';
import { openObjectReader } from '../../../src/adapters/git/object-reader.ts';
import { hashBlobs } from '../../../src/adapters/git/write-objects.ts';
import { tempRepository } from '../../support/temp-repository.ts';

test('a tree is edited file by file; what is not named stays, and no empty folder is left', async () => {
  const repository = tempRepository();
  repository.write('agents/one/agent.yaml', 'name: one\n');
  repository.write('agents/one/prompts/extra.md', 'More\n');
  repository.write('agents/two/run.sh', 'true\n');
  chmodSync(join(repository.root, 'agents/two/run.sh'), 0o755);
  repository.commit('Begin');
  const reader = openObjectReader(repository.root);
  onTestFinished(() => reader.close());
  const clone = { folder: repository.root, reader };
  const [text = ''] = await hashBlobs(repository.root, [new TextEncoder().encode('new\n')]);

  const edited = await editTree(
    clone,
    'HEAD^{tree}',
    new Map([
      ['agents/one/prompts/extra.md', null],
      ['agents/one/CHANGELOG.md', text],
      ['agents/two/run.sh', text],
      ['top.md', text],
    ]),
  );
  const lines = repository.git('ls-tree', '-r', edited).split('\n');
  expect(lines.map((line) => line.replace(/ blob [0-9a-f]+\t/, ' '))).toEqual([
    '100644 agents/one/CHANGELOG.md',
    '100644 agents/one/agent.yaml',
    '100755 agents/two/run.sh',
    '100644 top.md',
  ]);
  expect(repository.git('show', `${edited}:agents/two/run.sh`)).toBe('new');
  expect(await editTree(clone, 'HEAD^{tree}', new Map())).toBe(
    repository.git('rev-parse', 'HEAD^{tree}'),
  );
});
