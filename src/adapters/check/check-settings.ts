import { isoDay } from '../../core/iso-day.ts';
import type { CheckSettings } from '../../gate/check-agent.ts';
import { rules } from '../../rules/index.ts';
import type { CheckRequest } from './check-request.ts';
import type { Policies } from './trusted-policy.ts';

/** Every rule, by its id. */
export const RULES: CheckSettings['rules'] = new Map(rules.map((rule) => [rule.id, rule]));

/** The rules, the policy in force, who will own what, what evals said, and the day, in UTC. */
export function checkSettings(
  { trusted, head }: Policies,
  { now, evals }: Pick<CheckRequest, 'now' | 'evals'>,
): CheckSettings {
  const { ownersOf } = head.policy;
  return {
    policy: trusted.policy,
    rules: RULES,
    today: isoDay(now),
    ...(ownersOf ? { ownersOf } : {}),
    ...(evals ? { evals } : {}),
  };
}
