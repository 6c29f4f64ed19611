// By file: the package as a whole also loads its ranges, on every start.
import compare from 'semver/functions/compare.js';
import inc from 'semver/functions/inc.js';
import parse from 'semver/functions/parse.js';
import valid from 'semver/functions/valid.js';
import type { Bump } from './bump.ts';

// semver.valid() also takes `v1.2.3`, ` 1.2.3\n` and build metadata: two names for one version would be
// two tags for one release.
const STRICT =
  /^(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})(-[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*)?$/;

/** True for the one spelling of a version that headgate accepts. */
export function isVersion(text: string): boolean {
  return STRICT.test(text) && valid(text) === text;
}

/** Negative, zero or positive, by semver precedence. Both must be versions. */
export function compareVersions(a: string, b: string): number {
  return compare(a, b);
}

/** The version after `version` for a bump; `none` leaves it as it is. Below 1.0.0 the rules are the same. */
export function nextVersion(version: string, bump: Bump): string {
  return bump === 'none' ? version : (inc(version, bump) ?? version);
}

/**
 * The bump that was declared by going from `base` to `head`; `none` when it did not go up.
 * A prerelease counts as the release that it leads to.
 */
export function declaredBump(base: string, head: string): Bump {
  if (compare(head, base) <= 0) return 'none';
  const from = parse(base);
  const to = parse(head);
  if (!from || !to) return 'none';
  if (to.major !== from.major) return 'major';
  if (to.minor !== from.minor) return 'minor';
  if (to.patch !== from.patch) return 'patch';
  // 2.0.0-rc.1 → 2.0.0: the step that the prerelease announced.
  if (from.prerelease.length > 0) {
    if (to.minor === 0 && to.patch === 0) return 'major';
    return to.patch === 0 ? 'minor' : 'patch';
  }
  return 'none';
}
