import type { ImportResult } from './define-importer.ts';

/** Of a file that is meant for us, and can't be taken over. */
export function refuse(refused: string): ImportResult {
  return { agents: [], refused };
}

/** Of a file that is none of this format at all: a walk through a folder passes over it. */
export function foreign(refused: string): ImportResult {
  return { agents: [], refused, foreign: true };
}
