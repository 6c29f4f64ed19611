import type { Amount, Budgets, Guardrail } from '../../generated/types.ts';
import type { AgentConfig, Frozen } from '../loading/served.ts';
import type { RuleSet } from './rules-in-force.ts';

const HARD = new Set(['block', 'redact', 'revise']);

/**
 * What holds for a run that started with one release while another is served: the release it started with, and what the
 * served one is stricter in. A lowered limit or budget and a hard guardrail reach it at its next hook; what was loosened
 * does not, since nobody looked at the old prompts with the new limits.
 */
export function stricterRules(
  own: RuleSet,
  { guardrails, operations }: Pick<AgentConfig, 'guardrails' | 'operations'>,
): RuleSet {
  return {
    ...own,
    limits: lower(own.limits, guardrails?.limits ?? {}),
    guardrails: withHard(own.guardrails, guardrails?.guardrails ?? []),
    budgets: lowerBudgets(own.budgets, operations?.budgets ?? {}),
  };
}

function lower<T extends Readonly<Record<string, unknown>>>(own: T, now: T): T {
  const merged: Record<string, unknown> = { ...own };
  for (const [key, value] of Object.entries(now)) {
    const standing = merged[key];
    if (typeof value !== 'number') continue;
    merged[key] = typeof standing === 'number' ? Math.min(standing, value) : value;
  }
  return merged as T;
}

/** The same id by its definition of now and beside it the one that the run started with: both hold. */
function withHard(
  own: readonly Frozen<Guardrail>[],
  now: readonly Frozen<Guardrail>[],
): readonly Frozen<Guardrail>[] {
  const known = new Set(own.map((guardrail) => JSON.stringify(guardrail)));
  const added = now.filter(
    (guardrail) => HARD.has(guardrail.enforcement) && !known.has(JSON.stringify(guardrail)),
  );
  return added.length === 0 ? own : [...own, ...added];
}

const WHAT_FOLLOWS = ['alert', 'pause', 'stop'] as const;

function lowerBudgets(own: Frozen<Budgets>, now: Frozen<Budgets>): Frozen<Budgets> {
  const amount = (key: 'perRun' | 'perDay' | 'perMonth') => {
    const merged: Frozen<Amount> = lower(own[key] ?? {}, now[key] ?? {});
    return Object.keys(merged).length === 0 ? {} : { [key]: merged };
  };
  const strictest = Math.max(
    ...[own, now].map(({ onExceeded = 'pause' }) => WHAT_FOLLOWS.indexOf(onExceeded)),
  );
  const onExceeded = now.onExceeded === undefined ? own.onExceeded : WHAT_FOLLOWS[strictest];
  return {
    ...own,
    ...amount('perRun'),
    ...amount('perDay'),
    ...amount('perMonth'),
    ...(onExceeded === undefined ? {} : { onExceeded }),
  };
}
