import { UserError } from '../../core/user-error.ts';

/** Why git did not do what it was asked, as far as a caller may want to tell cases apart. */
export type GitFailure =
  | 'git-missing'
  | 'folder-missing'
  | 'exit'
  | 'crash'
  | 'timeout'
  | 'too-much'
  | 'refused';

/** git did not do what it was asked. Says what and why, and for the failures people meet most, the way out. */
export class GitError extends UserError {
  override readonly name = 'GitError';
  readonly failure: GitFailure;
  /** Exit code of git; -1 when it did not end by itself. */
  readonly code: number;
  /** What git wrote to stderr, without the passwords in URLs. Hostile text: show it escaped. */
  readonly stderr: string;

  constructor(failure: GitFailure, message: string, code = -1, stderr = '') {
    const words = stderr.replace(/:\/\/[^/@\s]+@/g, '://***@');
    const remedy = failure === 'timeout' ? SLOW : remedyFor(words);
    super(failure === 'refused' ? 2 : 3, [message, reasonIn(words)].join(''), remedy);
    this.failure = failure;
    this.code = code;
    this.stderr = words;
  }
}

function reasonIn(stderr: string): string {
  const reasons = stderr
    .split('\n')
    .filter((line) => /^(fatal|error): /.test(line))
    .map((line) => line.replace(/^(fatal|error): /, ''));
  return reasons.length === 0 ? '' : `: ${reasons.slice(0, 3).join('; ')}`;
}

function remedyFor(stderr: string): string | undefined {
  return REMEDIES.find(([pattern]) => pattern.test(stderr))?.[1];
}

const SLOW =
  'the remote, or what stands between, answers too slowly: run the same command again, and look at the network if that does not help';

// They only explain: no outcome is ever decided by what git writes for people.
const REMEDIES: readonly (readonly [RegExp, string])[] = [
  [
    /dubious ownership/,
    'another user owns this repository, so git will not read it; if you trust it: git config --global --add safe.directory FOLDER',
  ],
  [
    /Unable to create '.*\.lock': File exists/,
    'another git process holds this lock, or one was killed and left it; once none runs any more, delete the file',
  ],
  [/No space left on device/, 'the disk is full: make room, then run the same command again'],
  [
    /Read-only file system|insufficient permission for adding an object|: Permission denied$/m,
    'the clone can’t be written to: see to its rights, or work in another clone',
  ],
  [
    /terminal prompts disabled|Authentication failed|Permission denied \(publickey/,
    'the remote wants credentials: configure a git credential helper, or hand ssh-agent your key with ssh-add; headgate never asks',
  ],
  [
    /Host key verification failed/,
    'ssh does not know the host’s key, or it has changed, and headgate never asks: git fetch, run by hand, shows it and asks',
  ],
  [
    /'[^'/:]+' does not appear to be a git repository/,
    'releases and environments live on a remote: git remote add origin URL, or name another one with --remote',
  ],
  [
    /Could not resolve host|Could not connect|Failed to connect|Connection (timed out|refused)/i,
    'the remote could not be reached: run the same command again',
  ],
  [
    /hung up unexpectedly|early EOF|unexpected disconnect|RPC failed|Connection reset|returned error: 5\d\d/i,
    'the connection broke off, or the remote is in trouble: run the same command again',
  ],
  [
    /returned error: 40[134]|[Rr]epository .*not found|does not exist|repository not exported|does not appear to be a git repository/,
    'the remote knows no such repository, or not for you: git remote -v says where it is looked for',
  ],
];
