import type { CheckSettings } from '../../gate/check-agent.ts';
import { rules } from '../../rules/index.ts';
import type { Policies } from './trusted-policy.ts';

/** Every rule, by its id. */
export const RULES: CheckSettings['rules'] = new Map(rules.map((rule) => [rule.id, rule]));

/** The rules, the policy in force, who will own what, and the day, in UTC. */
export function checkSettings({ trusted, head }: Policies, now: number): CheckSettings {
  const { ownersOf } = head.policy;
  return {
    policy: trusted.policy,
    rules: RULES,
    today: new Date(now).toISOString().slice(0, 10),
    ...(ownersOf ? { ownersOf } : {}),
  };
}
