import { EXIT } from '../../core/exit-codes.ts';
import { UserError } from '../../core/user-error.ts';
import type { ObjectReader } from '../git/object-reader.ts';
import {
  entryNamed,
  foldersIn,
  parseTree,
  type RawTree,
  readRawTree,
  readTree,
  type TreeEntry,
} from '../git/read-tree.ts';

type Folder = ReadonlyMap<string, TreeEntry>;

/** The folders of one commit, each read once. Paths are from the repository's top level. */
export interface CommitFolders {
  /** The folder of all agents, unparsed; undefined where there is none. */
  agentsTree(): Promise<RawTree | undefined>;
  /** What stands in it, folders by name alone: an object for each of thousands of agents takes longer than the check of one. */
  listAgents(): Promise<ReturnType<typeof foldersIn>>;
  /** What stands in a folder, by name; nothing where there is none. */
  folderAt(path: string): Promise<Folder>;
  /** What stands at a path; undefined where there is nothing. */
  find(path: string): Promise<TreeEntry | undefined>;
  /** That the clone does not have what a path names. */
  lacking(path: string, object: string): UserError;
}

const FOLDER = '040000';
/** A path of two steps or more, in letters that a question to git can hold. */
const DEEP = /^[ -~]+\/[ -~]+$/;

/** @param agentsPath where the folder of all agents lies. */
export function commitFolders(
  reader: ObjectReader,
  commit: string,
  agentsPath: string,
): CommitFolders {
  const folders = new Map<string, Promise<Folder>>();
  let agents: Promise<RawTree | undefined> | undefined;
  let top: ReturnType<typeof foldersIn> | undefined;

  function agentsTree(): Promise<RawTree | undefined> {
    agents ??= readRawTree(reader, `${commit}:${agentsPath}`);
    return agents;
  }

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

  return { agentsTree, listAgents, folderAt, find, lacking };
}
