/** What `git fast-import` reads, written in small pieces: thousands of commits never stand in memory. */
export type Change =
  | { readonly path: string; readonly text: string | Uint8Array }
  /** A tree that stands already, grafted by its id. */
  | { readonly path: string; readonly tree: string };

export interface NewCommit {
  readonly ref: string;
  /** Id of the commit to start anew from; without it, the ref's last commit in this stream is the parent. */
  readonly from?: string;
  readonly message: string;
  readonly changes: Iterable<Change>;
}

// Fixed, so that the same sizes give the same commits on every machine.
const IDENTITY = 'Bench <bench@headgate.example> 1767225600 +0000';

/** One commit in the words of `git fast-import`. */
export function* commitStream({ ref, from, message, changes }: NewCommit): Generator<string> {
  if (from !== undefined) yield `reset ${ref}\nfrom ${from}\n\n`;
  yield `commit ${ref}\nauthor ${IDENTITY}\ncommitter ${IDENTITY}\n${data(message)}`;
  for (const change of changes) {
    if ('tree' in change) yield `M 040000 ${change.tree} ${change.path}\n`;
    else yield `M 100644 inline ${change.path}\n${data(change.text)}`;
  }
  yield '\n';
}

/** An annotated tag on what a ref points to at this place of the stream. */
export function tagStream(name: string, from: string, message: string): string {
  return `tag ${name}\nfrom ${from}\ntagger ${IDENTITY}\n${data(message)}`;
}

function data(text: string | Uint8Array): string {
  const content = typeof text === 'string' ? text : Buffer.from(text).toString('utf8');
  return `data ${Buffer.byteLength(content)}\n${content}\n`;
}
