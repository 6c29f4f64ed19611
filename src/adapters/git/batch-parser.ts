import { GitError } from './git-error.ts';
import type { GitObject, SizeLimits } from './git-object.ts';

export type BatchAnswer =
  | { readonly kind: 'object'; readonly object: GitObject }
  | { readonly kind: 'missing' }
  | { readonly kind: 'too-large'; readonly message: string };

const OBJECT = /^([0-9a-f]{40}|[0-9a-f]{64}) (blob|tree|commit|tag) (\d+)$/;
const MISSING = / (missing|ambiguous|submodule)$/;
/** A header repeats the spec when the object is missing; no path of a repository comes near this. */
const HEADER_LIMIT = 64 * 1024;
const NEWLINE = 0x0a;

type State =
  | { readonly at: 'header' }
  | { readonly at: 'body'; readonly object: GitObject; readonly kept: number; done: number };

/**
 * Reads what `git cat-file --batch` writes (git-cat-file(1), "BATCH OUTPUT"), in chunks as they come.
 * A body beyond the limit is passed over without being kept.
 */
export function batchParser(
  limits: SizeLimits,
  answer: (answer: BatchAnswer) => void,
): (chunk: Buffer) => void {
  let state: State = { at: 'header' };
  let header: Buffer[] = [];

  return function parse(chunk) {
    let at = 0;
    while (at < chunk.length) at = state.at === 'header' ? readHeader(at) : readBody(state, at);

    function readHeader(start: number): number {
      const end = chunk.indexOf(NEWLINE, start);
      header.push(chunk.subarray(start, end === -1 ? chunk.length : end));
      if (end === -1) {
        if (header.reduce((sum, part) => sum + part.length, 0) > HEADER_LIMIT) strange('');
        return chunk.length;
      }
      const line = Buffer.concat(header).toString('utf8');
      header = [];
      const [, oid, type, digits] = OBJECT.exec(line) ?? [];
      if (oid && type) state = bodyOf(oid, type as GitObject['type'], Number(digits), limits);
      else if (MISSING.test(line)) answer({ kind: 'missing' });
      else strange(line);
      return end + 1;
    }

    function readBody(body: Extract<State, { at: 'body' }>, start: number): number {
      const { object, kept } = body;
      const end = Math.min(chunk.length, start + object.size - body.done);
      if (body.done < kept) chunk.copy(object.bytes, body.done, start, end);
      body.done += end - start;
      if (end === chunk.length) return end;
      if (chunk[end] !== NEWLINE) strange('');
      state = { at: 'header' };
      answer(
        kept < object.size && object.type !== 'blob'
          ? { kind: 'too-large', message: `${object.type} ${object.oid} has ${object.size} bytes` }
          : { kind: 'object', object },
      );
      return end + 1;
    }
  };
}

function bodyOf(oid: string, type: GitObject['type'], size: number, limits: SizeLimits): State {
  const most = type === 'blob' ? limits.blobBytes + 1 : limits.otherBytes;
  const kept = size <= most ? size : type === 'blob' ? most : 0;
  return {
    at: 'body',
    object: { oid, type, size, bytes: Buffer.allocUnsafe(kept) },
    kept,
    done: 0,
  };
}

function strange(line: string): never {
  throw new GitError('crash', `git cat-file answered ${JSON.stringify(line.slice(0, 200))}`);
}
