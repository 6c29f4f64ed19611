import { ownValue } from '../../core/own-value.ts';
import type { RunContext } from './control.ts';
import { refuse } from './refuse.ts';
import { ALLOW, type Verdict } from './verdict.ts';

const DEFAULT_ATTEMPTS = 2;

/**
 * Hands a finding back to the model so that it mends its answer, as often as the config says; then falls back: to a fixed
 * answer, to another model with as many attempts of its own, or to a person.
 */
export function revise(run: RunContext, rule: string, id: string, finding: string): Verdict {
  const { state, rules } = run;
  const {
    attempts = DEFAULT_ATTEMPTS,
    fallback = 'escalate',
    answer,
  } = rules.config.guardrails?.revise ?? {};
  const before = ownValue(state.revisions, id) ?? 0;
  state.revisions[id] = before + 1;
  const [model] = rules.config.manifest.model.fallbacks ?? [];
  const rounds = fallback === 'model' && model ? 2 : 1;
  if (before < attempts * rounds) {
    const another = before >= attempts && model ? { model } : {};
    return refuse('deny', rule, finding, { correction: finding, ...another });
  }
  if (fallback === 'static' && answer !== undefined) {
    return { ...ALLOW, rule, reason: finding, value: answer };
  }
  return refuse('escalate', rule, `${finding} ${before} corrections did not help.`);
}
