import type { Digest } from '../../core/digest.ts';
import { digestInMessage } from '../../release/release-tag.ts';
import type { ObjectReader } from '../git/object-reader.ts';

/** An annotated tag, as far as a release says something with it. */
export interface ReleaseTag {
  readonly id: string;
  /** The commit that it points to. */
  readonly commit: string;
  /** What its message says; undefined when it names no digest. */
  readonly claimed: Digest | undefined;
}

/** The annotated tag that a spec names; undefined when it names none, or one that points to no commit. */
export async function readTag(reader: ObjectReader, spec: string): Promise<ReleaseTag | undefined> {
  const object = await reader.read(spec);
  if (object?.type !== 'tag') return undefined;
  const text = object.bytes.toString('utf8');
  const blank = text.indexOf('\n\n');
  const [, commit, type] = /^object ([0-9a-f]+)\ntype (\w+)\n/.exec(text) ?? [];
  if (blank === -1 || commit === undefined || type !== 'commit') return undefined;
  return { id: object.oid, commit, claimed: digestInMessage(text.slice(blank + 2)) };
}
