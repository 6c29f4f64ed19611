import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { editTree } from '../../../src/adapters/git/edit-tree.ts';
import { newObject } from '../../../src/adapters/git/new-object.ts';
import { openObjectReader } from '../../../src/adapters/git/object-reader.ts';
import { writeObjects } from '../../../src/adapters/git/write-objects.ts';
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
  const clone = { folder: repository.root, reader, objectFormat: 'sha1' } as const;
  const blob = newObject('blob', Buffer.from('new\n'), 'sha1');

  const edited = await editTree(
    clone,
    'HEAD^{tree}',
    new Map([
      ['agents/one/prompts/extra.md', null],
      ['agents/one/CHANGELOG.md', blob.oid],
      ['agents/two/run.sh', blob.oid],
      ['top.md', blob.oid],
    ]),
  );
  await writeObjects(clone, [blob, ...edited.objects]);
  const lines = repository.git('ls-tree', '-r', edited.oid).split('\n');
  expect(lines.map((line) => line.replace(/ blob [0-9a-f]+\t/, ' '))).toEqual([
    '100644 agents/one/CHANGELOG.md',
    '100644 agents/one/agent.yaml',
    '100755 agents/two/run.sh',
    '100644 top.md',
  ]);
  expect(repository.git('show', `${edited.oid}:agents/two/run.sh`)).toBe('new');
  const same = await editTree(clone, 'HEAD^{tree}', new Map());
  expect(same.oid).toBe(repository.git('rev-parse', 'HEAD^{tree}'));
});
