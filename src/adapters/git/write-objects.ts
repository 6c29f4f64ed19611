import { GitError } from './git-error.ts';
import { isOid } from './oid.ts';
import { runGit } from './run-git.ts';

/** One line of a tree, as `mktree` takes it. */
export interface TreeLine {
  /** 100644, 100755, 040000; 120000 and 160000 where a folder is grafted as it is. */
  readonly mode: string;
  /** One path segment. */
  readonly name: string;
  readonly oid: string;
}

export interface Identity {
  readonly name: string;
  readonly email: string;
}

export interface NewCommit {
  readonly tree: string;
  readonly parents: readonly string[];
  readonly message: string;
  readonly author: Identity;
  readonly committer: Identity;
  /** Milliseconds since 1970-01-01 UTC, of author and committer both. */
  readonly date: number;
  /** Sign with the key that git's `user.signingKey` names. */
  readonly sign?: boolean;
}

export interface NewTag {
  /** The tag's full name below refs/tags/. */
  readonly name: string;
  /** The commit that it points to. */
  readonly commit: string;
  readonly message: string;
  readonly tagger: Identity;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly date: number;
  /** Gives the armored signature of a tag's bytes; absent where it is not signed. */
  readonly sign?: (payload: Uint8Array) => Promise<string>;
}

const MOST_SIDE_BY_SIDE = 3;

/** Writes blobs and returns their ids, in order. No filter and no attribute touches the bytes. */
export async function hashBlobs(
  folder: string,
  contents: readonly Uint8Array[],
): Promise<readonly string[]> {
  // A few processes side by side are there before one fast-import has opened its pack.
  if (contents.length <= MOST_SIDE_BY_SIDE) {
    return Promise.all(contents.map((bytes) => writeObject(folder, 'blob', bytes)));
  }
  const input = contents.flatMap((bytes, at) => [
    Buffer.from(`blob\nmark :${at + 1}\ndata ${bytes.length}\n`),
    bytes,
    Buffer.from(`\nget-mark :${at + 1}\n`),
  ]);
  const { stdout } = await runGit(folder, ['fast-import', '--quiet'], {
    input: Buffer.concat(input),
  });
  const oids = stdout.toString('latin1').split('\n').slice(0, -1);
  if (oids.length !== contents.length) fail('fast-import answered something else');
  return oids.map(checked);
}

/** Writes one tree and returns its id. Objects that the clone lacks may stand in it (a graft). */
export async function makeTree(folder: string, lines: readonly TreeLine[]): Promise<string> {
  const [oid] = await makeTrees(folder, [lines]);
  return oid ?? fail('mktree answered nothing');
}

/** Writes several trees with one process; ids in order. */
export async function makeTrees(
  folder: string,
  trees: readonly (readonly TreeLine[])[],
): Promise<readonly string[]> {
  if (trees.length === 0) return [];
  const input = trees.map((lines) => `${treeInput(lines)}\0`).join('');
  const { stdout } = await runGit(folder, ['mktree', '-z', '--batch', '--missing'], { input });
  const oids = stdout.toString('latin1').trimEnd().split('\n');
  if (oids.length !== trees.length || !oids.every(isOid)) fail('mktree answered something else');
  return oids;
}

/** Writes a commit, which no ref names yet, and returns its id. */
export async function commitTree(folder: string, commit: NewCommit): Promise<string> {
  const parents = commit.parents.flatMap((oid) => ['-p', checked(oid)]);
  const sign = commit.sign ? '-S' : '--no-gpg-sign';
  const date = gitDate(commit.date);
  const { stdout } = await runGit(
    folder,
    ['commit-tree', sign, ...parents, '-F', '-', checked(commit.tree)],
    {
      input: commit.message,
      env: {
        GIT_AUTHOR_NAME: commit.author.name,
        GIT_AUTHOR_EMAIL: commit.author.email,
        GIT_AUTHOR_DATE: date,
        GIT_COMMITTER_NAME: commit.committer.name,
        GIT_COMMITTER_EMAIL: commit.committer.email,
        GIT_COMMITTER_DATE: date,
      },
    },
  );
  return checked(stdout.toString('latin1').trim());
}

/** Writes an annotated tag object, which no ref names yet, and returns its id. */
export async function createTagObject(folder: string, tag: NewTag): Promise<string> {
  const header = [
    `object ${checked(tag.commit)}`,
    'type commit',
    `tag ${oneLine(tag.name)}`,
    `tagger ${oneLine(tag.tagger.name)} <${oneLine(tag.tagger.email)}> ${gitDate(tag.date)}`,
  ].join('\n');
  const text = `${header}\n\n${tag.message.trimEnd()}\n`;
  const input = text + ((await tag.sign?.(new TextEncoder().encode(text))) ?? '');
  const { stdout } = await runGit(folder, ['mktag'], { input });
  return checked(stdout.toString('latin1').trim());
}

async function writeObject(folder: string, type: string, input: Uint8Array): Promise<string> {
  const args = ['hash-object', '-w', '-t', type, '--no-filters', '--stdin'];
  const { stdout } = await runGit(folder, args, { input });
  return checked(stdout.toString('latin1').trim());
}

// mktree sorts, but takes the same name twice, and names that no checkout can hold.
function treeInput(lines: readonly TreeLine[]): string {
  const seen = new Set<string>();
  return lines
    .map(({ mode, name, oid }) => {
      if (/^(|\.|\.\.|\.git)$/i.test(name) || /[/\0]/.test(name) || seen.has(name)) {
        fail(`${JSON.stringify(name)} can't be a name in this tree`);
      }
      seen.add(name);
      const type = { '040000': 'tree', '160000': 'commit' }[mode] ?? 'blob';
      return `${mode} ${type} ${checked(oid)}\t${name}\0`;
    })
    .join('');
}

function gitDate(milliseconds: number): string {
  return `${Math.floor(milliseconds / 1000)} +0000`;
}

// A line break in a name would start a header of its own.
function oneLine(text: string): string {
  return text.replace(/[\s<>\0]+/g, ' ').trim();
}

function checked(oid: string): string {
  return isOid(oid) ? oid : fail(`${JSON.stringify(oid)} is not a full object id`);
}

function fail(message: string): never {
  throw new GitError('refused', message);
}
