import { GitError } from './git-error.ts';
import { isOid } from './oid.ts';
import { isRefName, isRemote } from './ref-name.ts';
import { runGit } from './run-git.ts';

export interface RefUpdate {
  /** Full name: `refs/heads/env/prod`. */
  readonly ref: string;
  /** What it shall point to; null deletes it. */
  readonly oid: string | null;
  /** What the remote must hold for the push to count; '' = the ref must not exist. */
  readonly expect: string;
}

export interface PushRequest {
  readonly remote: string;
  readonly updates: readonly RefUpdate[];
  /** All updates or none. */
  readonly atomic?: boolean;
  readonly pushOptions?: readonly string[];
  readonly timeoutMs?: number;
}

/**
 * What the remote answered for one ref. `unknown`: no answer arrived (the connection broke), so the
 * update may or may not have happened. Whoever pushed decides by reading the ref back in any case.
 */
export interface PushedRef {
  readonly ref: string;
  readonly outcome: 'updated' | 'up-to-date' | 'rejected' | 'unknown';
  /** The remote's words, for people. */
  readonly reason?: string;
}

/** A git that ran, and did not live to say what became of the push. */
const STARTED: ReadonlySet<GitError['failure']> = new Set(['timeout', 'crash', 'too-much']);

/**
 * Pushes refs, each under a lease: the remote changes a ref only while it holds what was observed.
 *
 * @throws GitError only when git did not start or the request can't be a push; a failed push is an answer.
 */
export async function pushWithLease(
  folder: string,
  request: PushRequest,
): Promise<readonly PushedRef[]> {
  const args = pushArguments(request);
  const { timeoutMs = 60_000 } = request;
  try {
    // 1: at least one ref was rejected. 128: the push broke off; what arrived before still stands.
    const { stdout, stderr } = await runGit(folder, args, { timeoutMs, okCodes: [0, 1, 128] });
    return request.updates.map(({ ref }) => answerFor(ref, stdout.toString('utf8'), stderr));
  } catch (error) {
    if (!(error instanceof GitError) || !STARTED.has(error.failure)) throw error;
    return request.updates.map(({ ref }) => ({ ref, outcome: 'unknown', reason: error.message }));
  }
}

function pushArguments({ remote, updates, atomic, pushOptions = [] }: PushRequest): string[] {
  if (!isRemote(remote)) refuse(`${JSON.stringify(remote)} is not a remote`);
  for (const { ref, oid, expect } of updates) {
    if (!isRefName(ref)) refuse(`${JSON.stringify(ref)} is not a full ref name`);
    if (oid !== null && !isOid(oid)) refuse(`${JSON.stringify(oid)} is not a full object id`);
    if (expect !== '' && !isOid(expect)) {
      refuse(`${JSON.stringify(expect)} is not a full object id`);
    }
  }
  return [
    'push',
    '--porcelain',
    // push.followTags, push.recurseSubmodules: a user's habits must not add refs to a promotion.
    '--no-follow-tags',
    '--recurse-submodules=no',
    ...(atomic ? ['--atomic'] : []),
    ...pushOptions.map((option) => `--push-option=${option}`),
    ...updates.map(({ ref, expect }) => `--force-with-lease=${ref}:${expect}`),
    '--end-of-options',
    remote,
    ...updates.map(({ ref, oid }) => `${oid ?? ''}:${ref}`),
  ];
}

// Each ref's line: flag, tab, from:to, tab, summary (git-push(1), "OUTPUT").
function answerFor(ref: string, porcelain: string, stderr: string): PushedRef {
  const line = porcelain
    .split('\n')
    .map((text) => text.split('\t'))
    .find((parts) => parts.length >= 3 && parts[1]?.endsWith(`:${ref}`));
  const [flag, , reason = ''] = line ?? [];
  if (flag === undefined) {
    return {
      ref,
      outcome: 'unknown',
      reason: new GitError('exit', 'no answer', 128, stderr).message,
    };
  }
  if (flag === '=') return { ref, outcome: 'up-to-date' };
  if (flag !== '!') return { ref, outcome: 'updated' };
  // The one refusal that only somebody at the remote can end, and that git's short reason does not name.
  const [, lock] = /Unable to create '([^'\n]+\.lock)': File exists/.exec(stderr) ?? [];
  const why = lock ? `${lock} is held there, or a killed git left it` : remoteWords(stderr);
  return { ref, outcome: 'rejected', reason: why === '' ? reason : `${reason}; ${why}` };
}

/** Lines that a hook or a forge wrote: they name the rule that was broken. */
const MOST_LINES = 3;
const MOST_CHARACTERS = 300;

function remoteWords(stderr: string): string {
  return (
    stderr
      .split('\n')
      .filter((line) => line.startsWith('remote:'))
      .map((line) => line.slice('remote:'.length).trim())
      // What is written over itself is how far something has come.
      .filter((line) => line !== '' && !line.includes('\r'))
      // git's own line, which says what the reason says.
      .filter((line) => !line.startsWith('error: hook declined to update '))
      .slice(0, MOST_LINES)
      .join('; ')
      .slice(0, MOST_CHARACTERS)
  );
}

function refuse(message: string): never {
  throw new GitError('refused', message);
}
