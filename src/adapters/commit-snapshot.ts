import { EXIT } from '../core/exit-codes.ts';
import { UserError } from '../core/user-error.ts';
import type { Entry, Snapshot } from '../ports/snapshot.ts';
import type { ObjectReader } from './git/object-reader.ts';
import {
  entryNamed,
  foldersIn,
  parseTree,
  type RawTree,
  readRawTree,
  readTree,
  type TreeEntry,
} from './git/read-tree.ts';
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

type Folder = ReadonlyMap<string, TreeEntry>;

const FOLDER = '040000';
/** A path of two steps or more, in letters that a question to git can hold. */
const DEEP = /^[ -~]+\/[ -~]+$/;

/** A config repository as a commit holds it, read without a checkout. The reader stays its owner's. */
export function commitSnapshot(options: CommitSnapshotOptions): CommitSnapshot {
  const { reader, commit, prefix = '' } = options;
  const agentsPath = `${prefix}agents`;
  const folders = new Map<string, Promise<Folder>>();
  let agents: Promise<RawTree | undefined> | undefined;
  let top: ReturnType<typeof foldersIn> | undefined;

  function agentsTree(): Promise<RawTree | undefined> {
    agents ??= readRawTree(reader, `${commit}:${agentsPath}`);
    return agents;
  }

  /** Names alone: an object for each of thousands of agents takes longer than the check of one. */
  async function listAgents(): Promise<ReturnType<typeof foldersIn>> {
    const tree = await agentsTree();
    // None is no folder, unless the clone lacks it.
    if (!tree) await folderAt(agentsPath);
    top ??= tree ? foldersIn(tree) : { names: [], others: [] };
    const { names, others } = top;
    const different = new Set([...names, ...others.map(({ name }) => name)]);
    if (different.size === names.length + others.length) return top;
    throw ambiguous(agentsPath);
  }

  /** A folder by its path from the repository's top level. */
  function folderAt(path: string): Promise<Folder> {
    const known = folders.get(path);
    if (known) return known;
    const folder = readFolder(path);
    folders.set(path, folder);
    return folder;
  }

  async function readFolder(path: string): Promise<Folder> {
    const entries = (await readNear(path)) ?? (await readDeep(path)) ?? (await readStepwise(path));
    const folder = new Map(entries.map((entry) => [entry.name, entry]));
    if (folder.size === entries.length) return folder;
    throw ambiguous(path);
  }

  /** By the id that the folder above names, where that one is read already: git would begin at the commit again. */
  async function readNear(path: string): Promise<readonly TreeEntry[] | undefined> {
    if (path === agentsPath && agents) {
      const tree = await agents;
      return tree && parseTree(tree);
    }
    const cut = path.lastIndexOf('/');
    const [above, name] = [path.slice(0, Math.max(cut, 0)), path.slice(cut + 1)];
    const listed = folders.get(above);
    const tree = !listed && above === agentsPath ? await agents : undefined;
    const entry = listed ? (await listed).get(name) : tree && entryNamed(tree, name);
    return entry?.mode === FOLDER ? readTree(reader, entry.oid) : undefined;
  }

  /**
   * Git itself finds a folder below others: listing thousands of agents, in the commit of each one's release, to find
   * one takes longer than all the rest. Undefined also for what is not there; the other way tells the two apart.
   */
  async function readDeep(path: string): Promise<readonly TreeEntry[] | undefined> {
    return DEEP.test(path) ? readTree(reader, `${commit}:${path}`) : undefined;
  }

  async function readStepwise(path: string): Promise<readonly TreeEntry[]> {
    const spec = path === '' ? `${commit}^{tree}` : await treeAt(path);
    if (spec === undefined) return [];
    const entries = await readTree(reader, spec);
    if (!entries) throw lacking(path || 'the top level', spec);
    return entries;
  }

  async function treeAt(path: string): Promise<string | undefined> {
    const entry = await find(path);
    return entry?.mode === FOLDER ? entry.oid : undefined;
  }

  async function find(path: string): Promise<TreeEntry | undefined> {
    const cut = path.lastIndexOf('/');
    const folder = await folderAt(path.slice(0, Math.max(cut, 0)));
    return folder.get(path.slice(cut + 1));
  }

  function ambiguous(path: string): UserError {
    return new UserError(EXIT.findings, `${path} has two entries of one name in ${commit}`);
  }

  function lacking(path: string, object: string): UserError {
    return new UserError(
      EXIT.incomplete,
      `this clone lacks ${path} of ${commit} (${object})`,
      'fetch the commit, or fetch without --filter',
    );
  }

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
