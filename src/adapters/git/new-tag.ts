import { type NewObject, newObject } from './new-object.ts';
import { formatOf, requireOid } from './oid.ts';
import { type Identity, oneLine, signatureLine } from './signature-line.ts';

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

/** An annotated tag, as `git mktag` takes it. */
export async function newTag({
  name,
  commit,
  message,
  tagger,
  date,
  sign,
}: NewTag): Promise<NewObject> {
  const headers = [
    `object ${requireOid(commit)}`,
    'type commit',
    `tag ${oneLine(name)}`,
    signatureLine('tagger', tagger, date),
  ];
  const text = Buffer.from(`${headers.join('\n')}\n\n${message.trimEnd()}\n`);
  const signature = Buffer.from((await sign?.(text)) ?? '');
  return newObject('tag', Buffer.concat([text, signature]), formatOf(commit));
}
