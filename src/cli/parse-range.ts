import type { NamedRange } from '../adapters/check/resolve-range.ts';
import { EXIT } from '../core/exit-codes.ts';
import { UserError } from '../core/user-error.ts';

// Two dots that belong to no path: `dir:../a..dir:../b` has them once.
const DOTS = /(?<![/.:])\.\.(\.?)(?![/.])/g;

/**
 * `A..B`, `A...B`, or `A` for A and the working tree. A side left out is HEAD, as in git.
 *
 * @throws UserError where it can't be told where one side ends.
 */
export function parseRange(text: string): NamedRange {
  const dots = [...text.matchAll(DOTS)];
  const [found] = dots;
  if (dots.length > 1 || text === '' || text === found?.[0]) {
    throw new UserError(
      EXIT.usage,
      `${text || 'an empty text'} is no range`,
      'write A..B, with commits, branches, tags, versions or dir:PATH on either side',
    );
  }
  if (!found) return { base: text, fork: false };
  return {
    base: text.slice(0, found.index) || 'HEAD',
    head: text.slice(found.index + found[0].length) || 'HEAD',
    fork: found[1] === '.',
  };
}

/** True for what can only be a range, so that `headgate diff A..B` needs no agent. */
export function isRange(text: string): boolean {
  return text.includes('..') || text.startsWith('dir:');
}
