import type { Sides } from './open-sides.ts';

/**
 * Why there is nothing to compare with, and what to do.
 *
 * @param todo what to do where git has been asked
 */
export function noBase({ repository }: Sides, todo: string): [problem: string, todo: string] {
  return repository
    ? ['there is no base to compare with', todo]
    : [
        'there is no git repository here, so nothing says what changed',
        'run it in a config repository, or name one with --repo',
      ];
}
