import { type Bump, maxBump } from './bump.ts';

/**
 * What each kind of change requires: the bump table (docs/design.md), the one place that says so. Every kind
 * that the diff can yield is a line here, and nothing else is.
 */
export const BUMP_TABLE = {
  'formatting.edited': 'none',
  'evals.edited': 'none',
  'changelog.edited': 'none',

  'prompt.edited': 'patch',
  'prompt.rewritten': 'minor',
  'prompt.added': 'minor',
  'prompt.removed': 'minor',

  'tool.described': 'patch',
  'tool.added': 'minor',
  'tool.removed': 'minor',
  'tool.schema': 'minor',
  'tool.narrowed': 'minor',
  'tool.widened': 'major',

  'guardrail.added': 'minor',
  'guardrail.tightened': 'minor',
  'guardrail.removed': 'major',
  'guardrail.loosened': 'major',
  'guardrail.redesigned': 'major',

  'limit.lowered': 'minor',
  'limit.raised': 'major',
  'confidence.raised': 'minor',
  'confidence.lowered': 'major',

  'model.parameters': 'patch',
  'model.snapshot': 'minor',
  'model.changed': 'major',

  'input.described': 'patch',
  'input.added': 'minor',
  'input.widened': 'minor',
  'input.required-added': 'major',
  'input.removed': 'major',
  'input.narrowed': 'major',

  'output.widened': 'minor',
  'output.broken': 'major',

  'budget.lowered': 'patch',
  'budget.raised': 'minor',
  'retry.edited': 'patch',
  'trigger.changed': 'minor',
  'residency.changed': 'major',
  'control.tightened': 'minor',
  'control.loosened': 'major',
  'metadata.edited': 'patch',
} as const satisfies Record<string, Bump>;

export type ChangeKind = keyof typeof BUMP_TABLE;

/** True for a kind that stands in the table. */
export function isChangeKind(kind: string): kind is ChangeKind {
  return Object.hasOwn(BUMP_TABLE, kind);
}

/**
 * False for the lines that a repository may raise but not lower: what decides which model answers, what
 * it may touch and what holds it back.
 */
export function isLowerable(kind: string): boolean {
  return !/^(?:model|tool|guardrail)\./.test(kind);
}

/**
 * The bump that a kind requires in a repository: its own line (`policy.bumps`) where it has one, else the
 * table's. A line that may not be lowered stays at the table's bump; a rule reports the attempt.
 */
export function bumpOf(kind: ChangeKind, bumps?: ReadonlyMap<string, Bump>): Bump {
  const own = bumps?.get(kind);
  const usual = BUMP_TABLE[kind];
  if (own === undefined) return usual;
  return isLowerable(kind) ? own : maxBump([own, usual]);
}
