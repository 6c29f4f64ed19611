import { type AlertRules, alertRulesOf } from '../../export/alert-rules-of.ts';
import type { Served } from '../loading/served.ts';

export type { AlertRules };

/** A rule file of Prometheus for what an environment serves; JSON is YAML, so it is written as it is. */
export function alertRules({ agent, environment, config }: Served): AlertRules {
  return alertRulesOf(agent, environment, config.operations);
}
