import type { ComparedCase } from './comparison.ts';

/**
 * True where the two configurations can differ on a case. Equal fingerprints are equal distributions of answers and
 * grades: the difference is 0, and no run could say more; unless something hidden is known to move.
 */
export function isAffected({ base, head, hidden }: ComparedCase): boolean {
  return hidden === true || base !== head;
}
