import type { AgentFolder, Entry, Snapshot } from '../../ports/snapshot.ts';
import type { Repository } from '../git/repository.ts';
import { type StatusRun, type WorkTreeChanges, workTreeChanges } from '../git/work-tree-changes.ts';
import { commitSnapshot } from '../snapshots/commit-snapshot.ts';
import { dirSnapshot } from '../snapshots/dir-snapshot.ts';
import { workTreeSnapshot } from '../snapshots/work-tree-snapshot.ts';
import type { Side } from './side.ts';

const SUBMODULE = '160000';

/** The side that a commit is. */
export function commitSide({ reader, prefix }: Repository, commit: string): Side {
  const snapshot = commitSnapshot({ reader, commit, prefix });
  return {
    snapshot,
    ...topOf(prefix, () => commitSnapshot({ reader, commit, prefix: '' })),
    commit,
    agentsTree: () => snapshot.agentsTree(),
    folders: () => snapshot.agentFolders(),
    sharedTree: () => snapshot.treeOf('agents/_shared'),
  };
}

/**
 * The working tree. What `git status` calls unchanged has the tree ids of HEAD, so that an untouched agent
 * costs nothing. Whatever does not depend on its answer can be asked while git is still looking.
 */
export function workTreeSide(
  repository: Repository,
  head: string | undefined,
  status?: StatusRun,
): Side {
  const { configRoot } = repository;
  if (configRoot === undefined) throw new Error('a bare repository has no working tree');
  const changes = workTreeChanges(repository, status);
  const ignored = changes.then((known) => known.ignored);
  ignored.catch(() => {});
  const snapshot = workTreeSnapshot({ root: configRoot, ignored });
  const top = topOf(repository.prefix, () => workTreeSnapshot({ root: repository.root }));
  if (head === undefined) return { ...untrackedSide(snapshot), ...top };
  const below = commitSide(repository, head);
  const touched = changes.then(({ changed }) => agentsOf(changed));
  touched.catch(() => {});
  return {
    snapshot: { ...snapshot, strayFiles: () => withSubmodules(snapshot, below.snapshot, changes) },
    ...top,
    commit: head,
    async folders() {
      const [names, folders] = await Promise.all([touched, below.folders()]);
      const clean = folders.filter(({ name }) => !names.has(name));
      const dirty: AgentFolder[] = [];
      for (const name of names) {
        if (name !== '_shared' && (await snapshot.list(`agents/${name}`)).length > 0) {
          dirty.push({ name });
        }
      }
      return [...clean, ...dirty].sort((a, b) => (a.name < b.name ? -1 : 1));
    },
    sharedTree: async () => ((await touched).has('_shared') ? undefined : below.sharedTree()),
  };
}

/** On disk a submodule is a folder like any other, or an empty one; the commit knows it. */
async function withSubmodules(
  disk: Snapshot,
  commit: Snapshot,
  changes: Promise<WorkTreeChanges>,
): Promise<readonly Entry[]> {
  const [found, committed, { changed }] = await Promise.all([
    disk.strayFiles(),
    commit.strayFiles(),
    changes,
  ]);
  const submodules = committed.filter(
    ({ path, mode }) => mode === SUBMODULE && !changed.includes(path),
  );
  return [...found, ...submodules];
}

function agentsOf(paths: readonly string[]): ReadonlySet<string> {
  const names = paths.map((path) => /^agents\/([^/]+)\//.exec(path)?.[1]);
  return new Set(names.filter((name) => name !== undefined));
}

/** A plain folder, `dir:PATH`. */
export function folderSide(path: string): Side {
  return untrackedSide(dirSnapshot({ root: path }));
}

function topOf(prefix: string, snapshot: () => Snapshot): Pick<Side, 'top'> {
  return prefix === '' ? {} : { top: { snapshot: snapshot(), prefix } };
}

function untrackedSide(snapshot: Side['snapshot']): Side {
  return {
    snapshot,
    folders: () => snapshot.agentFolders(),
    sharedTree: async () => undefined,
  };
}
