import { describe, expect, it, onTestFinished } from 'vitest';
import { openObjectReader } from '../../../src/adapters/git/object-reader.ts';
import {
  type CommitSnapshot,
  commitSnapshot,
} from '../../../src/adapters/snapshots/commit-snapshot.ts';
import type { Snapshot } from '../../../src/ports/snapshot.ts';
import { laidBlob, laidTree } from '../../support/laid-objects.ts';
import { type TempRepository, tempRepository } from '../../support/temp-repository.ts';

function snapshotOf({ root }: TempRepository, commit: string, prefix?: string): CommitSnapshot {
  const reader = openObjectReader(root);
  onTestFinished(() => reader.close());
  return commitSnapshot({ reader, commit, ...(prefix === undefined ? {} : { prefix }) });
}

async function textsOf(snapshot: Snapshot, ...paths: string[]) {
  const files = await snapshot.read(paths);
  return Object.fromEntries(
    [...files].map(([path, bytes]) => [path, Buffer.from(bytes).toString()]),
  );
}

function twoAgents(prefix = ''): TempRepository {
  const repository = tempRepository();
  repository.write(`${prefix}headgate.yaml`, 'environments: {}\n');
  repository.write(`${prefix}agents/_shared/tone.md`, 'Be kind.');
  repository.write(`${prefix}agents/triage/agent.yaml`, 'name: triage\n');
  repository.write(`${prefix}agents/triage/prompts/system.md`, 'Sort.');
  repository.write(`${prefix}agents/refunds/agent.yaml`, 'name: refunds\n');
  repository.write(`${prefix}agents/stray.md`, 'no agent');
  return repository;
}

describe.each(['', 'config/', 'a/b c/'])('with the config root at %j', (prefix) => {
  it('lists agents with their tree ids', async () => {
    const repository = twoAgents(prefix);
    const commit = repository.commit();
    const snapshot = snapshotOf(repository, commit, prefix);
    expect(snapshot.label).toBe(commit);
    expect(await snapshot.agentFolders()).toEqual(
      ['refunds', 'triage'].map((name) => ({
        name,
        tree: repository.git('rev-parse', `HEAD:${prefix}agents/${name}`),
      })),
    );
  });

  it('finds the same by the tree of all agents as by asking git for each', async () => {
    const repository = twoAgents(prefix);
    const commit = repository.commit();
    const asked = snapshotOf(repository, commit, prefix);
    const known = snapshotOf(repository, commit, prefix);
    expect((await known.agentsTree())?.oid).toBe(
      repository.git('rev-parse', `HEAD:${prefix}agents`),
    );
    for (const folder of ['agents/triage', 'agents/_shared', 'agents/none', 'agents/stray.md']) {
      expect(await known.list(folder)).toEqual(await asked.list(folder));
    }
    expect(await known.agentFolders()).toEqual(await asked.agentFolders());
    const oid = repository.git('rev-parse', `HEAD:${prefix}agents/stray.md`);
    expect(await known.strayFiles()).toEqual([{ path: 'agents/stray.md', mode: '100644', oid }]);
  });

  it("names a folder's tree, and nothing for one that is not there", async () => {
    const repository = twoAgents(prefix);
    const snapshot = snapshotOf(repository, repository.commit(), prefix);
    expect(await snapshot.treeOf('agents/_shared')).toBe(
      repository.git('rev-parse', `HEAD:${prefix}agents/_shared`),
    );
    expect(await snapshot.treeOf('agents/none')).toBe('');
  });

  it("lists and reads a folder's files by their path from the config root", async () => {
    const repository = twoAgents(prefix);
    const snapshot = snapshotOf(repository, repository.commit(), prefix);
    const entries = await snapshot.list('agents/triage');
    expect(entries.map(({ path, mode }) => [path, mode])).toEqual([
      ['agents/triage/agent.yaml', '100644'],
      ['agents/triage/prompts/system.md', '100644'],
    ]);
    expect(
      await textsOf(snapshot, 'headgate.yaml', 'agents/triage/prompts/system.md', 'CODEOWNERS'),
    ).toEqual({
      'headgate.yaml': 'environments: {}\n',
      'agents/triage/prompts/system.md': 'Sort.',
    });
  });
});

it('has nothing where there is nothing', async () => {
  const repository = tempRepository();
  const snapshot = snapshotOf(repository, repository.commit(), 'no/where/');
  expect(await snapshot.agentFolders()).toEqual([]);
  expect(await snapshot.list('agents/none')).toEqual([]);
  expect(await textsOf(snapshot, 'headgate.yaml', '../secret', '/etc/passwd', '')).toEqual({});
});

it('lists links and submodules, and follows neither', async () => {
  const repository = twoAgents();
  const target = repository.commit();
  repository.link('agents/triage/tools.yaml', '../../../../etc/passwd');
  repository.link('agents/linked', 'triage');
  repository.git('add', '--all');
  repository.git('update-index', '--add', '--cacheinfo', `160000,${target},agents/triage/sub`);
  repository.git('commit', '--quiet', '-m', 'links');
  const snapshot = snapshotOf(repository, repository.git('rev-parse', 'HEAD'));
  const modes = (await snapshot.list('agents/triage')).map(({ path, mode }) => [path, mode]);
  expect(modes).toContainEqual(['agents/triage/tools.yaml', '120000']);
  expect(modes).toContainEqual(['agents/triage/sub', '160000']);
  expect(await snapshot.list('agents/linked')).toMatchObject([
    { path: 'agents/linked', mode: '120000' },
  ]);
  expect((await snapshot.agentFolders()).map(({ name }) => name)).not.toContain('linked');
  const paths = ['agents/triage/tools.yaml', 'agents/triage/sub', 'agents/linked/agent.yaml'];
  expect(await textsOf(snapshot, ...paths)).toEqual({});
});

it('reads names that only git can tell apart', async () => {
  const repository = tempRepository();
  const names = ['line\nbreak.md', 'tab\t.md', '--option', 'ümlaut.md', 'quo"te', 'A.md', 'a.md'];
  for (const name of names) repository.write(`agents/x/${name}`, name);
  const snapshot = snapshotOf(repository, repository.commit());
  const paths = (await snapshot.list('agents/x')).map(({ path }) => path);
  expect(paths).toEqual(names.map((name) => `agents/x/${name}`).sort());
  expect(Object.values(await textsOf(snapshot, ...paths)).sort()).toEqual([...names].sort());
});

it('is not led astray by attributes, filters or line endings', async () => {
  const repository = tempRepository();
  repository.write('.gitattributes', '*.md filter=evil text eol=crlf diff=evil ident\n');
  repository.write('agents/x/a.md', '$Id$\nversion https://git-lfs.github.com/spec/v1\n');
  const commit = repository.commit();
  repository.git('config', 'filter.evil.smudge', 'echo replaced');
  repository.git('config', 'diff.evil.textconv', 'echo replaced');
  expect(await textsOf(snapshotOf(repository, commit), 'agents/x/a.md')).toEqual({
    'agents/x/a.md': '$Id$\nversion https://git-lfs.github.com/spec/v1\n',
  });
});

describe('hostile trees', () => {
  it('stops at a tree that names billions of files', async () => {
    const repository = tempRepository();
    const blob = await laidBlob(repository.root, 'x');
    let tree = await laidTree(repository.root, [{ mode: '100644', name: 'f', oid: blob }]);
    for (let level = 0; level < 12; level++) {
      const lines = Array.from({ length: 10 }, (_, at) => ({
        mode: '040000',
        name: `${at}`,
        oid: tree,
      }));
      tree = await laidTree(repository.root, lines);
    }
    const agents = await laidTree(repository.root, [{ mode: '040000', name: 'bomb', oid: tree }]);
    const root = await laidTree(repository.root, [{ mode: '040000', name: 'agents', oid: agents }]);
    const snapshot = snapshotOf(repository, root);
    expect(await snapshot.agentFolders()).toHaveLength(1);
    await expect(snapshot.list('agents/bomb')).rejects.toThrow(/more than 10000 files/);
  });

  it('refuses one name with two contents', async () => {
    const repository = tempRepository();
    const one = await laidBlob(repository.root, '1');
    const other = await laidBlob(repository.root, '2');
    const line = (oid: string) =>
      Buffer.concat([Buffer.from('100644 agent.yaml\0'), Buffer.from(oid, 'hex')]);
    repository.write('tree', Buffer.concat([line(one), line(other)]));
    const agent = repository.git('hash-object', '-w', '-t', 'tree', '--literally', 'tree');
    const agents = await laidTree(repository.root, [{ mode: '040000', name: 'x', oid: agent }]);
    const root = await laidTree(repository.root, [{ mode: '040000', name: 'agents', oid: agents }]);
    await expect(snapshotOf(repository, root).list('agents/x')).rejects.toThrow(
      /two entries of one name/,
    );
  });

  it('refuses two agents of one name', async () => {
    const repository = tempRepository();
    const empty = await laidTree(repository.root, []);
    const line = (mode: string) =>
      Buffer.concat([Buffer.from(`${mode} x\0`), Buffer.from(empty, 'hex')]);
    repository.write('tree', Buffer.concat([line('100644'), line('40000')]));
    const agents = repository.git('hash-object', '-w', '-t', 'tree', '--literally', 'tree');
    const root = await laidTree(repository.root, [{ mode: '040000', name: 'agents', oid: agents }]);
    const snapshot = snapshotOf(repository, root);
    for (const ask of [snapshot.agentNames, snapshot.strayFiles, snapshot.agentFolders]) {
      await expect(ask()).rejects.toThrow(/two entries of one name/);
    }
  });

  it('finds an agent by its line, not by an id that holds its name', async () => {
    const repository = tempRepository();
    const agent = await laidTree(repository.root, [
      {
        mode: '100644',
        name: 'agent.yaml',
        oid: await laidBlob(repository.root, 'x'),
      },
    ]);
    const misleading = Buffer.alloc(20, ' b\0').toString('hex');
    const folder = (name: string, oid: string) => ({ mode: '040000', name, oid });
    const lines = [folder('a', misleading), folder('a b', misleading), folder('b', agent)];
    const root = await laidTree(repository.root, [
      folder('agents', await laidTree(repository.root, lines)),
    ]);
    const snapshot = snapshotOf(repository, root);
    await snapshot.agentsTree();
    expect(await snapshot.list('agents/b')).toHaveLength(1);
    expect(await snapshot.agentNames()).toEqual(['a', 'a b', 'b']);
  });

  it('says what the clone lacks, where it could be taken for empty', async () => {
    const repository = tempRepository();
    const oid = '1'.repeat(40);
    const agents = await laidTree(repository.root, [{ mode: '040000', name: 'x', oid }]);
    const root = await laidTree(repository.root, [
      { mode: '040000', name: 'agents', oid: agents },
      { mode: '100644', name: 'headgate.yaml', oid },
    ]);
    const snapshot = snapshotOf(repository, root);
    await expect(snapshot.list('agents/x')).rejects.toThrow(/lacks agents\/x/);
    await expect(snapshot.read(['headgate.yaml'])).rejects.toThrow(/lacks headgate\.yaml/);
    for (const ask of ['agentFolders', 'agentNames', 'strayFiles'] as const) {
      await expect(snapshotOf(repository, oid)[ask]()).rejects.toThrow(/lacks the top level/);
    }
  });

  it('reads one byte beyond the limit of a large file', async () => {
    const repository = tempRepository();
    repository.write('agents/x/prompts/system.md', Buffer.alloc(3_000_000, 'x'));
    const snapshot = snapshotOf(repository, repository.commit());
    const [bytes] = (await snapshot.read(['agents/x/prompts/system.md'])).values();
    expect(bytes).toHaveLength(2 * 1024 * 1024 + 1);
  });
});
