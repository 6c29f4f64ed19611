import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { Socket } from 'node:net';
import { MAX_READ_BYTES } from '../files/max-read-bytes.ts';
import { batchParser } from './batch-parser.ts';
import { GitError } from './git-error.ts';
import type { GitObject, SizeLimits } from './git-object.ts';
import { isObjectSpec } from './object-spec.ts';
import { spawnGit, startFailure } from './run-git.ts';

/** Reads objects of one repository through one `git cat-file --batch`. */
export interface ObjectReader {
  /**
   * The object that a spec names; undefined when there is none, or several might be meant. Many reads
   * may be under way at once; they are answered in order.
   *
   * @throws GitError for a spec that could ask for something else, and when git can't go on.
   */
  read(spec: string): Promise<GitObject | undefined>;
  /** Gets the blobs that are about to be read, in a clone that lacks some; absent where none can be lacking. */
  readonly prefetch?: (oids: readonly string[]) => Promise<void>;
  /** Ends git once all reads are answered. */
  close(): Promise<void>;
}

export interface ReaderOptions extends Partial<SizeLimits> {
  /** A read without any answer for so long is given up; default 120,000 (a partial clone fetches). */
  readonly stallMs?: number;
}

interface Pending {
  readonly resolve: (object: GitObject | undefined) => void;
  readonly reject: (error: Error) => void;
}

/** Starts git in a folder of the repository. It ends with `close`, and never keeps Node alive by itself. */
export function openObjectReader(folder: string, options: ReaderOptions = {}): ObjectReader {
  const { blobBytes = MAX_READ_BYTES, otherBytes = 32 * 1024 * 1024, stallMs = 120_000 } = options;
  const child = spawnGit(folder, ['cat-file', '--batch']);
  const pending: Pending[] = [];
  let unsent = '';
  let failure: Error | undefined;
  let stderr = '';
  let stall: NodeJS.Timeout | undefined;
  let closing = false;

  const parse = batchParser({ blobBytes, otherBytes }, (answer) => {
    const request = pending.shift();
    if (answer.kind === 'object') request?.resolve(answer.object);
    else if (answer.kind === 'missing') request?.resolve(undefined);
    else request?.reject(new GitError('too-much', answer.message));
    if (pending.length === 0) rest();
  });

  function rest() {
    clearTimeout(stall);
    stall = undefined;
    // Whoever closes waits for git's end; without it Node would end first, with exit code 0 and not a word.
    if (closing) keepAlive(child);
    else letEnd(child);
  }

  function fail(error: Error) {
    failure ??= error;
    rest();
    for (const request of pending.splice(0)) request.reject(failure);
  }

  // One write for all specs that one turn of the event loop asks for.
  function send() {
    if (!failure) child.stdin.write(unsent);
    unsent = '';
  }

  child.stdout.on('data', (chunk: Buffer) => {
    stall?.refresh();
    try {
      if (!failure) parse(chunk);
    } catch (error) {
      fail(error instanceof Error ? error : new GitError('crash', String(error)));
      child.kill();
    }
  });
  child.stderr.on('data', (chunk: Buffer) => {
    stderr = (stderr + chunk.toString('utf8')).slice(-10_000);
  });
  const ended = new Promise<void>((resolve) => {
    child.on('error', (error) => {
      fail(startFailure(error, folder));
      resolve();
    });
    child.on('close', (code) => {
      fail(new GitError('crash', 'git cat-file has ended', code ?? -1, stderr));
    });
    // Something that git started may hold its pipes open longer.
    child.on('exit', () => resolve());
  });
  letEnd(child);

  return {
    async read(spec) {
      if (!isObjectSpec(spec)) {
        throw new GitError('refused', `${JSON.stringify(spec)} does not name one object for sure`);
      }
      if (failure) throw failure;
      if (pending.length === 0) keepAlive(child);
      stall ??= setTimeout(() => {
        fail(new GitError('timeout', `git cat-file did not answer within ${stallMs} ms`));
        child.kill();
      }, stallMs);
      if (unsent === '') queueMicrotask(send);
      unsent += `${spec}\n`;
      return new Promise((resolve, reject) => pending.push({ resolve, reject }));
    },
    async close() {
      send();
      child.stdin.end();
      closing = true;
      keepAlive(child);
      await ended;
      closing = false;
      letEnd(child);
    },
  };
}

/** Node waits for git while an answer is due, … */
function keepAlive(child: ChildProcessWithoutNullStreams): void {
  for (const handle of handlesOf(child)) handle.ref();
}

/** … and only then. */
function letEnd(child: ChildProcessWithoutNullStreams): void {
  for (const handle of handlesOf(child)) handle.unref();
}

function handlesOf(child: ChildProcessWithoutNullStreams) {
  const pipes = [child.stdin, child.stdout, child.stderr];
  return [child, ...pipes.filter((pipe) => pipe instanceof Socket)];
}
