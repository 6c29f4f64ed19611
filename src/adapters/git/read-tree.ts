import { GitError } from './git-error.ts';
import type { ObjectReader } from './object-reader.ts';

/** One line of a tree. */
export interface TreeEntry {
  /** Six digits: 100644, 100755, 120000 (symlink), 160000 (submodule), 040000 (folder). */
  readonly mode: string;
  readonly name: string;
  readonly oid: string;
}

/** A tree as git stores it, for whoever walks it without making an object of every line. */
export interface RawTree {
  readonly oid: string;
  readonly bytes: Buffer;
  /** Bytes of an object id in it: 20, or 32 in a SHA-256 repository. */
  readonly idBytes: number;
}

/** Entries of the tree that a spec leads to, in git's order; undefined when there is none. */
export async function readTree(
  reader: ObjectReader,
  spec: string,
): Promise<readonly TreeEntry[] | undefined> {
  const tree = await readRawTree(reader, spec);
  return tree && parseTree(tree);
}

/** The longest mode, 100644, and the blank after it. */
const MODE_BYTES = 7;
const [ZERO, FOUR] = [0x30, 0x34];
/** Not `Buffer`'s, which looks at its arguments for longer than the search takes. */
const { indexOf } = Uint8Array.prototype;
const NOT_ASCII = /[\u0080-\u00ff]/;

/** The entry of one name, found without making an object of every other. */
export function entryNamed(tree: RawTree, name: string): TreeEntry | undefined {
  const { bytes } = tree;
  const wanted = Buffer.from(` ${name}\0`);
  let found = bytes.indexOf(wanted);
  // An id may hold the same bytes, so where lines begin has the last word.
  for (let at = 0; found !== -1 && at < bytes.length; at = lineEnd(tree, at)) {
    if (found < at) found = bytes.indexOf(wanted, at);
    const line = found < at + MODE_BYTES ? treeLine(tree, at) : undefined;
    if (line?.name === found + 1) return entryOf(tree, line);
  }
  return undefined;
}

/** The names of a tree's folders, and all else that it holds, in git's order. */
export function foldersIn(tree: RawTree): { names: string[]; others: TreeEntry[] } {
  const text = tree.bytes.toString('latin1');
  const names: string[] = [];
  const others: TreeEntry[] = [];
  for (let at = 0, end = 0; at < text.length; at = end) {
    end = lineEnd(tree, at);
    if (!isFolderAt(tree, at)) {
      others.push(entryOf(tree, treeLine(tree, at)));
      continue;
    }
    const start = text.indexOf(' ', at) + 1;
    const nul = end - tree.idBytes - 1;
    const name = text.slice(start, nul);
    names.push(NOT_ASCII.test(name) ? tree.bytes.toString('utf8', start, nul) : name);
  }
  return { names, others };
}

/**
 * All lines of a tree. Two decodings of the whole, cut into pieces that share their text: three decodings
 * for each of 10,000 lines would take ten times as long.
 */
export function parseTree({ oid, bytes, idBytes }: RawTree): readonly TreeEntry[] {
  const text = bytes.toString('latin1');
  const hex = bytes.toString('hex');
  const entries: TreeEntry[] = [];
  for (let at = 0; at < text.length; ) {
    const space = text.indexOf(' ', at);
    const nul = text.indexOf('\0', at);
    const end = nul + 1 + idBytes;
    if (space === -1 || nul < space || end > text.length) throw damaged(oid);
    const mode = text.slice(at, space);
    const name = text.slice(space + 1, nul);
    entries.push({
      mode: mode.length < 6 ? mode.padStart(6, '0') : mode,
      name: NOT_ASCII.test(name) ? bytes.toString('utf8', space + 1, nul) : name,
      oid: hex.slice(2 * (nul + 1), 2 * end),
    });
    at = end;
  }
  return entries;
}

/** The same, unparsed. */
export async function readRawTree(
  reader: ObjectReader,
  spec: string,
): Promise<RawTree | undefined> {
  const object = await reader.read(spec);
  if (object?.type !== 'tree') return undefined;
  return { oid: object.oid, bytes: object.bytes, idBytes: object.oid.length / 2 };
}

/** Where the parts of the line lie that starts at an offset: `<mode> <name>\0<id>`. */
export interface TreeLine {
  readonly start: number;
  readonly name: number;
  readonly nul: number;
  readonly end: number;
}

export function treeLine(tree: RawTree, start: number): TreeLine {
  const end = lineEnd(tree, start);
  const nul = end - tree.idBytes - 1;
  const space = indexOf.call(tree.bytes, 0x20, start);
  if (space === -1 || nul < space) throw damaged(tree.oid);
  return { start, name: space + 1, nul, end };
}

/** Where the line ends that starts at an offset, for whoever passes over thousands. */
export function lineEnd({ oid, bytes, idBytes }: RawTree, start: number): number {
  const nul = indexOf.call(bytes, 0, start);
  const end = nul + 1 + idBytes;
  if (nul === -1 || end > bytes.length) throw damaged(oid);
  return end;
}

/** By the first digit of its mode, 40000, before which old gits wrote a zero; all else begins with 1. */
export function isFolderAt({ bytes }: RawTree, start: number): boolean {
  return bytes[bytes[start] === ZERO ? start + 1 : start] === FOUR;
}

export function entryOf({ bytes }: RawTree, { start, name, nul, end }: TreeLine): TreeEntry {
  return {
    mode: bytes.toString('latin1', start, name - 1).padStart(6, '0'),
    name: bytes.toString('utf8', name, nul),
    oid: bytes.toString('hex', nul + 1, end),
  };
}

function damaged(oid: string): GitError {
  return new GitError('crash', `tree ${oid} is damaged; git fsck says more`);
}
