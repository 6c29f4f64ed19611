import { compareTexts } from '../../core/compare-texts.ts';

interface Entry {
  readonly id: string;
  /** ISO 8601, UTC. */
  readonly at: string;
}

/** For people who work through a list: by time, and the same on every machine where that is the same. */
export function oldestFirst(a: Entry, b: Entry): number {
  return compareTexts(a.at, b.at) || compareTexts(a.id, b.id);
}
