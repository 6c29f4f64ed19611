import inc from 'semver/functions/inc.js';
import prereleaseOf from 'semver/functions/prerelease.js';
import type { Bump } from '../core/bump.ts';
import { compareVersions, nextVersion } from '../core/version.ts';

export interface NextRelease {
  readonly base: string;
  readonly head: string;
  readonly required: Bump;
  /** Versions that are released already; the next one must exceed them all. */
  readonly released: readonly string[];
  /** `rc` for 2.4.0-rc.0; absent for a plain release. */
  readonly prerelease?: string;
}

/**
 * The version that head must declare: the smallest one that satisfies the required bump from base and
 * exceeds every release. Head's own version is kept when it does both already; without a change it may only not go back.
 */
export function nextRelease({ base, head, required, released, prerelease }: NextRelease): string {
  const floor = [base, ...released].reduce((a, b) => (compareVersions(a, b) >= 0 ? a : b));
  if (prerelease !== undefined && required !== 'none') {
    const started = prereleaseOf(floor)?.[0] === prerelease;
    const step = started ? 'prerelease' : (`pre${required}` as const);
    return inc(floor, step, prerelease) ?? floor;
  }
  const least = nextVersion(floor, required);
  if (required === 'none') return compareVersions(head, base) < 0 ? base : head;
  // A larger bump than required is the author's choice, as long as it skips no number.
  const larger = (['patch', 'minor', 'major'] as const).map((bump) => nextVersion(floor, bump));
  return larger.includes(head) && compareVersions(head, least) >= 0 ? head : least;
}
