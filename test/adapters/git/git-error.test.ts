import { expect, it } from 'vitest';
import { GitError } from '../../../src/adapters/git/git-error.ts';

const COULD_NOT = 'fatal: Could not read from remote repository.';

it.each([
  ["fatal: 'origin' does not appear to be a git repository", /git remote add origin URL/],
  ["fatal: '/srv/acme.git' does not appear to be a git repository", /git remote -v says where/],
  [
    'fatal: remote error: access denied or repository not exported: /acme.git',
    /git remote -v says where/,
  ],
  [`Host key verification failed.\n${COULD_NOT}`, /git fetch, run by hand, shows it and asks/],
  [`ana@host: Permission denied (publickey).\n${COULD_NOT}`, /ssh-add/],
  [
    "fatal: could not read Username for 'https://x': terminal prompts disabled",
    /credential helper/,
  ],
  [
    'fatal: unable to connect to git.acme.example:\ngit.acme.example[0: 127.0.0.1]: errno=Connection refused',
    /could not be reached/,
  ],
  ['fatal: write error: No space left on device', /the disk is full: make room/],
  ['error: unable to create file .git/x: Read-only file system', /can’t be written to/],
  ["fatal: could not open '.git/x' for writing: Permission denied", /can’t be written to/],
  ['fatal: bad object', undefined],
])('says what helps against %j', (stderr, todo) => {
  const error = new GitError('exit', 'git ls-remote failed with exit code 128', 128, stderr);
  if (todo) expect(error.todo).toMatch(todo);
  else expect(error.todo).toBeUndefined();
});
