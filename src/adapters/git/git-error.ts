/** Why git did not do what it was asked, as far as a caller may want to tell cases apart. */
export type GitFailure =
  | 'git-missing'
  | 'folder-missing'
  | 'exit'
  | 'crash'
  | 'timeout'
  | 'too-much-output'
  | 'refused';

/** git did not do what it was asked. The message says what, why and, where known, what to do. */
export class GitError extends Error {
  override readonly name = 'GitError';
  readonly failure: GitFailure;
  /** Exit code; -1 when git did not end by itself. */
  readonly code: number;
  /** What git wrote to stderr, credentials in URLs and control characters taken out. */
  readonly stderr: string;

  constructor(failure: GitFailure, message: string, code = -1, stderr = '') {
    const clean = presentable(stderr);
    super(explain(message, clean));
    this.failure = failure;
    this.code = code;
    this.stderr = clean;
  }
}

/** Git's own words, and for the failures that people meet most, the way out of them. */
function explain(message: string, stderr: string): string {
  const reason = stderr
    .split('\n')
    .filter((line) => /^(fatal|error): /.test(line))
    .map((line) => line.replace(/^(fatal|error): /, ''))
    .slice(0, 3)
    .join('; ');
  const remedy = REMEDIES.find(([pattern]) => pattern.test(stderr))?.[1];
  return [message + (reason && `: ${reason}`), remedy].filter(Boolean).join('\n');
}

// Only explains; no outcome is ever decided by these.
const REMEDIES: readonly (readonly [RegExp, string])[] = [
  [
    /dubious ownership/,
    'Another user owns this repository, so git will not read it. If you trust it: git config --global --add safe.directory <folder>',
  ],
  [
    /Unable to create '.*\.lock': File exists/,
    'Another git process holds this lock, or one was killed and left it. When none runs any more, delete the file.',
  ],
  [
    /terminal prompts disabled|Authentication failed|Permission denied \(publickey/,
    'The remote wants credentials. Configure a git credential helper or an SSH key; headgate never asks.',
  ],
  [
    /Could not resolve host|Could not connect|Connection timed out|Connection refused/,
    'The remote could not be reached. Nothing was changed; run the same command again.',
  ],
];

/** Text that came from git or a remote, safe to show: no passwords in URLs, no control characters. */
function presentable(text: string): string {
  return text
    .replace(/:\/\/[^/@\s]+@/g, '://***@')
    .replace(/\r\n?/g, '\n')
    .replace(
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is to be removed
      /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/g,
      (character) => `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`,
    );
}
