import { compareVersions } from '../../core/version.ts';
import { requiredBump } from '../../diff/required-bump.ts';
import type { AgentContext } from '../define-rule.ts';
import { bumpShortfall } from './bump-shortfall.ts';
import { isNextVersion } from './is-next-version.ts';

export type VersionFault =
  | 'decreased'
  | 'reused'
  | 'released-edited'
  | 'below-release'
  | 'bump-too-small'
  | 'skipped'
  | 'bump-without-change';

/**
 * What is wrong with the version that head declares, by base and by the tags: the first that applies, because
 * one mistake is one finding, and what mends it mends the rest (docs/design.md, Versions).
 */
export function judgeVersion(context: AgentContext): VersionFault | undefined {
  const { agent, base, changes, releases } = context;
  const head = agent.manifest.value.version;
  const before = base?.manifest.value.version;
  const released = releases?.versions ?? [];
  if (before !== undefined && compareVersions(head, before) < 0) return 'decreased';
  if (released.includes(head)) return underRelease(context, head, before);

  const touched = before !== head || requiredBump(changes) !== 'none';
  const passed = released.some((version) => compareVersions(version, head) > 0);
  if (touched && passed) return 'below-release';
  if (bumpShortfall(context)) return 'bump-too-small';
  if (before === undefined || before === head || passed) return undefined;
  if (![before, ...released].some((version) => isNextVersion(version, head))) return 'skipped';
  return bringsNothing(context, before, head) ? 'bump-without-change' : undefined;
}

/** Head declares a version that is released: right when it is what was released, whatever base is. */
function underRelease(
  context: AgentContext,
  head: string,
  before: string | undefined,
): VersionFault | undefined {
  if (context.releases?.changesSince?.length === 0) return undefined;
  if (before !== undefined && before !== head) return 'reused';
  return bumpShortfall(context) ? 'bump-too-small' : 'released-edited';
}

function bringsNothing(context: AgentContext, before: string, head: string): boolean {
  const { changes, releases } = context;
  // 2.0.0-rc.1 → 2.0.0 says that what was tried is good.
  if (before.startsWith(`${head}-`)) return false;
  // What was merged past the gate gets its version now.
  const late = releases?.previous?.changes ?? [];
  const passed = releases?.versions.some((version) => compareVersions(version, before) > 0);
  return !passed && requiredBump([...changes, ...late]) === 'none';
}
