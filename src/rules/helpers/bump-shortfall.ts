import { type Bump, compareBumps } from '../../core/bump.ts';
import type { Change } from '../../core/change.ts';
import { declaredBump } from '../../core/version.ts';
import { requiredBump } from '../../diff/required-bump.ts';
import type { AgentContext } from '../define-rule.ts';

export interface BumpShortfall {
  /** The version that the changes start from, and where it stands. */
  readonly from: string;
  readonly side: 'base' | 'release';
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
  const previous = releases?.previous;
  return (
    (before === undefined ? undefined : shortfall('base', before, head, changes)) ??
    (previous && shortfall('release', previous.version, head, previous.changes))
  );
}

function shortfall(
  side: BumpShortfall['side'],
  from: string,
  head: string,
  changes: readonly Change[],
): BumpShortfall | undefined {
  const declared = declaredBump(from, head);
  const required = requiredBump(changes);
  if (compareBumps(required, declared) <= 0) return undefined;
  const causes = changes.filter(({ bump }) => compareBumps(bump, declared) > 0);
  return { side, from, declared, required, causes };
}
