import type { Environment } from '../generated/types.ts';
import type { Candidate } from './candidate.ts';

/** Which of several releases an environment takes by itself now. */
export interface NextInLine {
  readonly candidate: Candidate;
  /** Releases that could run and never will, since a newer one goes before them. */
  readonly superseded: readonly Candidate[];
  /** Releases that come after it. */
  readonly behind: number;
}

/**
 * Of one agent's releases that are newer than what runs, the one that an environment takes next: the oldest
 * in a queue, so that each runs once and none jumps; the newest where newer ones supersede. What may never
 * run (no release behind its tag, or quarantined) stands in nobody's way, as long as there is another.
 *
 * @param candidates of one agent, oldest first; at least one.
 * @param quarantined contents, over all environments.
 */
export function nextInLine(
  candidates: readonly Candidate[],
  concurrency: Environment['concurrency'],
  quarantined: ReadonlySet<string>,
): NextInLine | undefined {
  const able = candidates.filter(({ release }) => release && !quarantined.has(release.content));
  const supersedes = concurrency === 'supersede';
  const candidate = able.at(supersedes ? -1 : 0) ?? candidates.at(-1);
  if (!candidate) return undefined;
  return {
    candidate,
    superseded: supersedes ? able.slice(0, -1) : [],
    behind: supersedes ? 0 : Math.max(0, able.length - 1),
  };
}
