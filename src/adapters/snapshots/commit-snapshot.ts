import { EXIT } from '../../core/exit-codes.ts';
import { UserError } from '../../core/user-error.ts';
import type { Entry, Snapshot } from '../../ports/snapshot.ts';
import type { ObjectReader } from '../git/object-reader.ts';
import type { RawTree } from '../git/read-tree.ts';
import { commitFolders } from './commit-folders.ts';
import { MAX_FOLDER_ENTRIES, SHARED } from './snapshot-limits.ts';

export interface CommitSnapshotOptions {
  readonly reader: ObjectReader;
  /** Full commit id; a tree id will do as well. */
  readonly commit: string;
  /** The config root from the repository's top level: '' or `config/`. */
  readonly prefix?: string;
}

export interface CommitSnapshot extends Snapshot {
  /** The folder of all agents, unparsed and read once; undefined where there is none. */
  agentsTree(): Promise<RawTree | undefined>;
  /** Git's id of a folder; '' where there is none. */
  treeOf(folder: string): Promise<string>;
}

const FOLDER = '040000';

/** A config repository as a commit holds it, read without a checkout. The reader stays its owner's. */
export function commitSnapshot(options: CommitSnapshotOptions): CommitSnapshot {
  const { reader, commit, prefix = '' } = options;
  const agentsPath = `${prefix}agents`;
  const { agentsTree, listAgents, folderAt, find, lacking } = commitFolders(
    reader,
    commit,
    agentsPath,
  );

  async function walk(folder: string, walked: { entries: number; files: Entry[] }): Promise<void> {
    const entries = [...(await folderAt(prefix + folder)).values()];
    walked.entries += entries.length;
    if (walked.entries > MAX_FOLDER_ENTRIES) {
      throw new UserError(
        EXIT.findings,
        `a folder of ${commit} holds more than ${MAX_FOLDER_ENTRIES} files`,
      );
    }
    for (const { mode, name, oid } of entries) {
      if (mode !== FOLDER) walked.files.push({ path: `${folder}/${name}`, mode, oid });
    }
    const inner = entries.filter(({ mode }) => mode === FOLDER);
    await Promise.all(inner.map(({ name }) => walk(`${folder}/${name}`, walked)));
  }

  /** What stands where a folder was looked for. */
  async function noFolder(path: string): Promise<Entry[]> {
    const itself = await find(prefix + path);
    return itself && itself.mode !== FOLDER ? [{ path, mode: itself.mode, oid: itself.oid }] : [];
  }

  return {
    label: commit,
    agentsTree,
    async treeOf(folder) {
      const tree = await reader.read(`${commit}:${prefix}${folder}`);
      return tree?.oid ?? '';
    },
    async agentFolders() {
      const folder = await folderAt(agentsPath);
      return [...folder.values()]
        .filter(({ mode, name }) => mode === FOLDER && name !== SHARED)
        .map(({ name, oid }) => ({ name, tree: oid }))
        .sort((a, b) => (a.name < b.name ? -1 : 1));
    },
    async agentNames() {
      return (await listAgents()).names.filter((name) => name !== SHARED).sort();
    },
    async strayFiles() {
      const { names, others } = await listAgents();
      if (names.length + others.length === 0) return noFolder('agents');
      return others
        .map(({ name, mode, oid }) => ({ path: `agents/${name}`, mode, oid }))
        .sort((a, b) => (a.path < b.path ? -1 : 1));
    },
    async list(folder) {
      if ((await folderAt(prefix + folder)).size === 0) return noFolder(folder);
      const walked = { entries: 0, files: [] as Entry[] };
      await walk(folder, walked);
      return walked.files.sort((a, b) => (a.path < b.path ? -1 : 1));
    },
    async read(paths) {
      const entries = await Promise.all(paths.map((path) => find(prefix + path)));
      const files = paths.flatMap((path, at) => {
        const entry = entries[at];
        return entry?.mode.startsWith('100') ? [{ path, oid: entry.oid }] : [];
      });
      await reader.prefetch?.(files.map(({ oid }) => oid));
      const blobs = await Promise.all(files.map(({ oid }) => reader.read(oid)));
      return new Map(
        files.map(({ path, oid }, at) => {
          const blob = blobs[at];
          if (blob?.type !== 'blob') throw lacking(path, oid);
          return [path, blob.bytes];
        }),
      );
    },
    async close() {},
  };
}
