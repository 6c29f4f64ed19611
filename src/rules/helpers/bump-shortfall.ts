import { type Bump, compareBumps } from '../../core/bump.ts';
import type { Change } from '../../core/change.ts';
import { declaredBump } from '../../core/version.ts';
import { requiredBump } from '../../diff/required-bump.ts';
import type { AgentContext } from '../define-rule.ts';

export interface BumpShortfall {
  /** The version that the changes start from. */
  readonly from: string;
  readonly declared: Bump;
  readonly required: Bump;
  /** The changes that require more than was declared, the riskiest first. */
  readonly causes: readonly Change[];
}

/**
 * Where the declared bump falls short of what the changes require: those since base, else those since the
 * newest release, if base does not hold what was released.
 */
export function bumpShortfall({ agent, base, changes, releases }: AgentContext) {
  const head = agent.manifest.value.version;
  const before = base?.manifest.value.version;
  return (
    (before === undefined ? undefined : shortfall(before, head, changes)) ??
    (releases?.previous && shortfall(releases.previous.version, head, releases.previous.changes))
  );
}

function shortfall(
  from: string,
  head: string,
  changes: readonly Change[],
): BumpShortfall | undefined {
  const declared = declaredBump(from, head);
  const required = requiredBump(changes);
  if (compareBumps(required, declared) <= 0) return undefined;
  const causes = changes.filter(({ bump }) => compareBumps(bump, declared) > 0);
  return { from, declared, required, causes };
}
