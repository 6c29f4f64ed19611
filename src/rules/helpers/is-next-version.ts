import { nextVersion } from '../../core/version.ts';

/** True when one bump leads from a version to another, or to a prerelease of it: no number is skipped. */
export function isNextVersion(from: string, to: string): boolean {
  const [core = ''] = to.split('-', 1);
  const [fromCore = ''] = from.split('-', 1);
  const steps = (['patch', 'minor', 'major'] as const).map((bump) => nextVersion(from, bump));
  // From one prerelease to another of the same release.
  return steps.includes(core) || (core === fromCore && from !== fromCore);
}
