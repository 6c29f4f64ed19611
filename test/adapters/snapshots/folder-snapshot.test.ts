import { execFileSync } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openRepository } from '../../../src/adapters/git/repository.ts';
import { workTreeChanges } from '../../../src/adapters/git/work-tree-changes.ts';
import { commitSnapshot } from '../../../src/adapters/snapshots/commit-snapshot.ts';
import { dirSnapshot } from '../../../src/adapters/snapshots/dir-snapshot.ts';
import { workTreeSnapshot } from '../../../src/adapters/snapshots/work-tree-snapshot.ts';
import type { Snapshot } from '../../../src/ports/snapshot.ts';
import { hasProgram } from '../../support/service.ts';
import { hasLinks } from '../../support/system.ts';
import {
  repositoryAt,
  type TempRepository,
  tempFolder,
  tempRepository,
} from '../../support/temp-repository.ts';

function tempConfig(): TempRepository {
  const folder = repositoryAt(tempFolder());
  folder.write('headgate.yaml', 'environments: {}\n');
  folder.write('agents/triage/agent.yaml', 'name: triage\n');
  folder.write('agents/triage/prompts/system.md', 'Sort.');
  return folder;
}

const pathsIn = async (snapshot: Snapshot, folder: string) =>
  (await snapshot.list(folder)).map(({ path, mode }) => `${mode} ${path}`);

async function readable(snapshot: Snapshot, ...paths: string[]) {
  return [...(await snapshot.read(paths)).keys()];
}

it('reads a plain folder', async () => {
  const { root, write } = tempConfig();
  write('agents/_shared/tone.md', 'Be kind.');
  write('agents/readme.md', 'no agent');
  const snapshot = dirSnapshot({ root });
  expect(snapshot.label).toBe(`dir:${root}`);
  expect(await snapshot.agentFolders()).toEqual([{ name: 'triage' }]);
  expect(await pathsIn(snapshot, 'agents/triage')).toEqual([
    '100644 agents/triage/agent.yaml',
    '100644 agents/triage/prompts/system.md',
  ]);
  expect(await snapshot.list('agents/none')).toEqual([]);
  const files = await snapshot.read(['headgate.yaml', 'CODEOWNERS']);
  expect([...files].map(([path, bytes]) => [path, Buffer.from(bytes).toString()])).toEqual([
    ['headgate.yaml', 'environments: {}\n'],
  ]);
});

it.skipIf(!hasLinks)('sees a clean working tree exactly as its commit', async () => {
  const source = tempRepository();
  for (const path of ['a.md', 'prompts/b.md', 'evals/c d.yaml', 'prompts/ü.md']) {
    source.write(`conf/agents/x/${path}`, path);
  }
  source.link('conf/agents/x/link', 'a.md');
  source.commit();
  const repository = await openRepository(join(source.root, 'conf'));
  if (!repository?.configRoot) throw new Error('no repository');
  onTestFinished(() => repository.close());
  const { ignored } = await workTreeChanges(repository);
  const onDisk = workTreeSnapshot({ root: repository.configRoot, ignored });
  const inGit = commitSnapshot({
    reader: repository.reader,
    commit: source.git('rev-parse', 'HEAD'),
    prefix: repository.prefix,
  });
  const entries = await inGit.list('agents/x');
  expect(await onDisk.list('agents/x')).toEqual(entries.map(({ path, mode }) => ({ path, mode })));
  const paths = entries.map(({ path }) => path);
  const [a, b] = await Promise.all([onDisk.read(paths), inGit.read(paths)]);
  expect([...a].map(([path, bytes]) => [path, Buffer.from(bytes)])).toEqual([...b]);
  expect(onDisk.label).toBe('working tree');
});

describe('what nobody means', () => {
  it.skipIf(!hasLinks)("is left out when it is an editor's or a file manager's", async () => {
    const folder = tempConfig();
    for (const name of ['.DS_Store', 'system.md~', '.system.md.swp', '#system.md#', 'Thumbs.db']) {
      folder.write(`agents/triage/prompts/${name}`, '');
    }
    symlinkSync('ana@host.123', join(folder.root, 'agents/triage/prompts/.#system.md'));
    expect(await pathsIn(dirSnapshot(folder), 'agents/triage/prompts')).toEqual([
      '100644 agents/triage/prompts/system.md',
    ]);
  });

  it('is left out when git ignores it, at any depth and by any rule', async () => {
    const source = tempRepository();
    source.write('.gitignore', 'conf/agents/x/cache/\n*.log\n');
    source.write('conf/agents/x/.gitignore', 'local.md\n');
    source.write('conf/agents/x/agent.yaml', '');
    source.write('conf/agents/x/kept.log', '');
    source.git('add', '--force', '--all');
    source.commit();
    for (const path of ['cache/a.md', 'cache/deep/b.md', 'run.log', 'prompts/local.md', 'new.md']) {
      source.write(`conf/agents/x/${path}`, '');
    }
    source.write('.git/info/exclude', 'other.md\n');
    source.write('conf/agents/x/other.md', '');
    const repository = await openRepository(join(source.root, 'conf'));
    if (!repository?.configRoot) throw new Error('no repository');
    onTestFinished(() => repository.close());
    const { ignored, changed } = await workTreeChanges(repository);
    const snapshot = workTreeSnapshot({ root: repository.configRoot, ignored });
    expect((await snapshot.list('agents/x')).map(({ path }) => path)).toEqual([
      'agents/x/.gitignore',
      'agents/x/agent.yaml',
      'agents/x/kept.log',
      'agents/x/new.md',
    ]);
    expect(changed).toEqual(['agents/x/new.md']);
  });
});

describe.skipIf(!hasLinks)('links', () => {
  it('to a file are listed as links and not read', async () => {
    const folder = tempConfig();
    folder.link('agents/triage/tools.yaml', '/etc/passwd');
    const snapshot = dirSnapshot(folder);
    expect(await pathsIn(snapshot, 'agents/triage')).toContain('120000 agents/triage/tools.yaml');
    expect(await readable(snapshot, 'agents/triage/tools.yaml')).toEqual([]);
  });

  it('to a folder are listed as links and not entered', async () => {
    const folder = tempConfig();
    const elsewhere = repositoryAt(tempFolder());
    elsewhere.write('system.md', 'secret');
    folder.link('agents/triage/more', elsewhere.root);
    folder.link('agents/linked', '../agents/triage');
    const snapshot = dirSnapshot(folder);
    expect(await pathsIn(snapshot, 'agents/triage')).toContain('120000 agents/triage/more');
    expect(await pathsIn(snapshot, 'agents/linked')).toEqual(['120000 agents/linked']);
    expect(await snapshot.agentFolders()).toEqual([{ name: 'triage' }]);
    expect(await snapshot.list('agents/triage/more')).toMatchObject([{ mode: '120000' }]);
    expect(
      await readable(snapshot, 'agents/triage/more/system.md', 'agents/linked/agent.yaml'),
    ).toEqual([]);
  });

  it('above the agents leave nothing to look at', async () => {
    const folder = repositoryAt(tempFolder());
    folder.link('agents', join(tempConfig().root, 'agents'));
    folder.link('headgate.yaml', '/etc/passwd');
    const snapshot = dirSnapshot(folder);
    expect(await snapshot.agentFolders()).toEqual([]);
    expect(await readable(snapshot, 'headgate.yaml', 'agents/triage/agent.yaml')).toEqual([]);
  });

  it('to the config root itself are fine', async () => {
    const { root } = tempConfig();
    const link = join(tempFolder(), 'link');
    symlinkSync(root, link);
    expect(await dirSnapshot({ root: link }).agentFolders()).toEqual([{ name: 'triage' }]);
  });
});

it.each([
  '../secret',
  'agents/../../secret',
  'agents/triage/../../../secret',
  '/etc/passwd',
  'agents//triage/agent.yaml',
  './headgate.yaml',
  '.git/config',
  '.GIT/config',
  'agents/triage/.git/config',
  'agents/.git ./config',
  'agents/.g\u200cit/config',
  'headgate.yaml\0',
  '',
])('never reads %j', async (path) => {
  const parent = repositoryAt(tempFolder());
  parent.write('secret', 'x');
  for (const inside of ['headgate.yaml', '.git/config', 'agents/triage/.git/config']) {
    parent.write(`root/${inside}`, 'x');
  }
  const snapshot = dirSnapshot({ root: join(parent.root, 'root') });
  expect(await readable(snapshot, path)).toEqual([]);
  expect(await readable(snapshot, 'headgate.yaml')).toEqual(['headgate.yaml']);
});

describe('what is no file', () => {
  it.skipIf(!hasProgram('mkfifo'))(
    'a named pipe and a socket are passed over without waiting for them',
    async () => {
      const folder = tempConfig();
      execFileSync('sh', ['-c', 'mkfifo "$0"', join(folder.root, 'agents/triage/tools.yaml')]);
      const server = createServer().listen(join(folder.root, 'agents/triage/guardrails.yaml'));
      onTestFinished(() => void server.close());
      await new Promise((resolve) => server.once('listening', resolve));
      const snapshot = dirSnapshot(folder);
      expect(await pathsIn(snapshot, 'agents/triage')).toEqual([
        '100644 agents/triage/agent.yaml',
        '100644 agents/triage/prompts/system.md',
      ]);
      const paths = ['agents/triage/tools.yaml', 'agents/triage/guardrails.yaml', 'agents/triage'];
      expect(await readable(snapshot, ...paths)).toEqual([]);
    },
  );

  it('a repository inside an agent is what git would make of it: a submodule', async () => {
    const folder = tempConfig();
    folder.write('agents/triage/vendor/.git/HEAD', 'ref: refs/heads/main\n');
    folder.write('agents/triage/vendor/system.md', 'x');
    folder.write('agents/other/.git', 'gitdir: /elsewhere\n');
    const snapshot = dirSnapshot(folder);
    expect(await pathsIn(snapshot, 'agents/triage')).toContain('160000 agents/triage/vendor');
    expect(await pathsIn(snapshot, 'agents/other')).toEqual(['160000 agents/other']);
  });
});

it('reads one byte beyond the limit of a large file', async () => {
  const folder = tempConfig();
  folder.write('agents/triage/prompts/system.md', Buffer.alloc(3_000_000, 'x'));
  const [bytes] = (await dirSnapshot(folder).read(['agents/triage/prompts/system.md'])).values();
  expect(bytes).toHaveLength(2 * 1024 * 1024 + 1);
});

it('stops at a folder with more files than any agent has', async () => {
  const folder = tempConfig();
  for (let at = 0; at < 10_001; at++) folder.write(`agents/many/${at}.md`, '');
  await expect(dirSnapshot(folder).list('agents/many')).rejects.toThrow(/more than 10000 files/);
});
