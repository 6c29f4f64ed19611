import { GitError } from './git-error.ts';
import { type NewObject, newObject } from './new-object.ts';
import { formatOf, requireOid } from './oid.ts';
import { type Identity, signatureLine } from './signature-line.ts';

export interface NewCommit {
  readonly tree: string;
  readonly parents: readonly string[];
  readonly message: string;
  readonly author: Identity;
  readonly committer: Identity;
  /** Milliseconds since 1970-01-01 UTC, of author and committer both. */
  readonly date: number;
  /** Gives the armored signature of a commit's bytes; absent where it is not signed. */
  readonly sign?: (payload: Uint8Array) => Promise<string>;
}

/** A commit as `git commit-tree` makes it of the same; its message is kept byte for byte. */
export async function newCommit(commit: NewCommit): Promise<NewObject> {
  const { tree, parents, message, author, committer, date, sign } = commit;
  const format = formatOf(requireOid(tree));
  // Git shows a message up to there, and a signature would hold for more than anybody sees.
  if (message.includes('\0')) {
    throw new GitError('refused', 'the message of a commit holds a NUL character');
  }
  const headers = [
    `tree ${tree}`,
    ...parents.map((oid) => `parent ${requireOid(oid)}`),
    signatureLine('author', author, date),
    signatureLine('committer', committer, date),
  ];
  const textOf = (lines: readonly string[]) => Buffer.from(`${lines.join('\n')}\n\n${message}`);
  const signature = await sign?.(textOf(headers));
  if (signature === undefined) return newObject('commit', textOf(headers), format);
  // gitformat-signature(5): one header, whose further lines begin with a blank.
  const name = format === 'sha256' ? 'gpgsig-sha256' : 'gpgsig';
  const header = `${name} ${signature.trimEnd().replace(/\r?\n/g, '\n ')}`;
  return newObject('commit', textOf([...headers, header]), format);
}
