import { type Asking, STOPPED } from './asking.ts';
import type { Comparison } from './comparison.ts';
import { confirmBroken } from './confirm-broken.ts';
import { criticalGate } from './critical-gate.ts';
import type { Decision } from './decision.ts';
import { fixed } from './fixed.ts';
import { forecast } from './forecast.ts';
import { isAffected } from './is-affected.ts';
import { measurementChanges } from './measurement-changes.ts';
import { pairCap } from './pair-cap.ts';
import { questionsOf } from './questions.ts';
import { sequential } from './sequential.ts';

/**
 * Decides a comparison, asking for runs as it goes: is it measured alike, is anything affected, can the suite
 * answer at all, did what must never fail fail, did the rest get worse. The same comparison and the same runs always give
 * the same decision.
 */
export function* decide(comparison: Comparison): Asking<Decision> {
  const { settings, cases } = comparison;
  const end = (
    verdict: Decision['verdict'],
    reason: Decision['reason'],
    known: Partial<Decision> = {},
  ): Decision => {
    return {
      verdict,
      reason,
      questions: [],
      pairs: [],
      critical: [],
      broken: [],
      cap: 0,
      ...known,
    };
  };
  if (cases.length === 0) return end('inconclusive', { code: 'no-cases' });
  const parts = measurementChanges(comparison);
  if (parts.length > 0) return end('inconclusive', { code: 'measurement-changed', parts });
  const affected = cases.filter(isAffected);
  if (affected.length === 0) return end('pass', { code: 'nothing-affected' });

  const questions = questionsOf(comparison, affected);
  const cap = pairCap(questions, settings);
  const expected = forecast(questions, cap, settings);
  const known = { cap, forecast: expected };
  // Before critical cases, too: whatever they show, nobody would get a pass for the money.
  if (expected.passChance < settings.answer) {
    return end('inconclusive', { code: 'cannot-answer' }, known);
  }
  const critical = yield* criticalGate(comparison.calibration ? [] : affected);
  if (critical === STOPPED) return end('inconclusive', { code: 'stopped' }, known);
  const failed = critical.filter((one) => one.failed).map(({ key }) => key);
  if (failed.length > 0) {
    return end('block', { code: 'critical-failed', cases: failed }, { ...known, critical });
  }
  const compared = yield* settings.mode === 'fixed'
    ? fixed(comparison, affected, questions)
    : sequential(comparison, affected, questions, cap);
  const decision = end(compared.verdict, compared.reason, { ...known, critical, ...compared });
  return yield* withBroken(comparison, decision);
}

/** Looks again at what broke, where that may decide or where somebody will have to mend it. */
function* withBroken({ settings, calibration }: Comparison, decision: Decision): Asking<Decision> {
  const { confirm, maxConfirmedBroken: allowed } = settings;
  const decides = decision.verdict === 'pass' && allowed !== undefined;
  if (calibration || !(decides || decision.verdict === 'block')) return decision;
  const most = Math.max(confirm, decides ? Number.POSITIVE_INFINITY : 0);
  const broken = yield* confirmBroken(decision.pairs, most);
  if (broken === STOPPED) {
    return decides
      ? { ...decision, verdict: 'inconclusive', reason: { code: 'stopped' } }
      : decision;
  }
  if (!decides || broken.length <= allowed) return { ...decision, broken };
  const reason = { code: 'too-many-broken', broken: broken.length, allowed } as const;
  return { ...decision, broken, verdict: 'block', reason };
}
