import { GitError } from './git-error.ts';

export interface Identity {
  readonly name: string;
  readonly email: string;
}

/**
 * A line that says who did something and when, as commits and tags have it: `author Ana <ana@…> 1767323045 +0000`.
 *
 * @param date milliseconds since 1970-01-01 UTC.
 */
export function signatureLine(role: string, { name, email }: Identity, date: number): string {
  const seconds = Math.floor(date / 1000);
  if (!Number.isSafeInteger(seconds) || seconds < 0) {
    throw new GitError('refused', `${date} is no time that git could write`);
  }
  return `${role} ${oneLine(name)} <${oneLine(email)}> ${seconds} +0000`;
}

/** A line break in a text from outside would begin a header of its own. */
export function oneLine(text: string): string {
  return text.replace(/[\s<>\0]+/g, ' ').trim();
}
