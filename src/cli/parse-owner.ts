import { InvalidArgumentError } from 'commander';

const MOST = 200;
const GITHUB = /^@[A-Za-z0-9_.-]+(\/[A-Za-z0-9_.-]+)?$/;
const MAIL = /^[^\s@"'<>,]+@[^\s@"'<>,]+$/;

/** Who can own a file by CODEOWNERS: `@user`, `@org/team` or an e-mail address. */
export function parseOwner(text: string): string {
  if (text.length <= MOST && (GITHUB.test(text) || MAIL.test(text))) return text;
  throw new InvalidArgumentError('write it as @user, @org/team or an e-mail address.');
}
