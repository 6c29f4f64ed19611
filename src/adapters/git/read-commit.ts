import type { ObjectReader } from './object-reader.ts';

export interface Commit {
  readonly oid: string;
  readonly tree: string;
  readonly parents: readonly string[];
  readonly author: Signature;
  readonly committer: Signature;
  readonly message: string;
}

interface Signature {
  readonly name: string;
  readonly email: string;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly date: number;
}

/** The commit that a spec leads to, through annotated tags too; undefined when there is none. */
export async function readCommit(reader: ObjectReader, spec: string): Promise<Commit | undefined> {
  const object = await reader.read(`${spec}^{commit}`);
  return object?.type === 'commit'
    ? parseCommit(object.oid, object.bytes.toString('utf8'))
    : undefined;
}

function parseCommit(oid: string, text: string): Commit {
  const blank = text.indexOf('\n\n');
  const headers = (blank === -1 ? text : text.slice(0, blank)).split('\n');
  // Only the lines before the first that git did not fix: a signature's lines are free text.
  const values = (key: string) =>
    headers.filter((line) => line.startsWith(`${key} `)).map((line) => line.slice(key.length + 1));
  return {
    oid,
    tree: values('tree')[0] ?? '',
    parents: values('parent'),
    author: parseSignature(values('author')[0] ?? ''),
    committer: parseSignature(values('committer')[0] ?? ''),
    message: blank === -1 ? '' : text.slice(blank + 2),
  };
}

/** `Name <email> seconds zone`, read from its end: a name may hold whatever it likes, and be as long as a commit. */
function parseSignature(text: string): Signature {
  const end = text.lastIndexOf('>');
  const start = text.indexOf('<', text.lastIndexOf('>', end - 1) + 1);
  const [, seconds] = /^ (-?\d+) [+-]\d{4}$/.exec(text.slice(end + 1)) ?? [];
  if (seconds === undefined || start === -1 || start > end) return { name: '', email: '', date: 0 };
  const name = text.slice(0, start).replace(/ $/, '');
  return { name, email: text.slice(start + 1, end), date: Number(seconds) * 1000 };
}
