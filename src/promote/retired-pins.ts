import { isoDay } from '../core/iso-day.ts';
import { modelRetirement } from '../models/model-retirement.ts';
import type { Bundle } from '../release/bundle.ts';

/** A model that a bundle is pinned to and that no longer answers, or soon will not. */
export interface RetiredPin {
  readonly id: string;
  /** YYYY-MM-DD; may lie ahead, by as much as was asked for. */
  readonly retired: string;
  readonly replacement?: string;
}

/**
 * Models that a running agent calls and that are retired: its own, fallbacks, other models, judges of
 * guardrails. A model without an announced date is none of them.
 *
 * @param now milliseconds since 1970.
 * @param within milliseconds: those that retire until then, too.
 */
export function retiredPins(
  { manifest, guardrails }: Bundle,
  now: number,
  within = 0,
): RetiredPin[] {
  const models = [manifest.model, ...Object.values(manifest.models ?? {})];
  const judges = (guardrails?.guardrails ?? []).flatMap((guardrail) =>
    guardrail.kind === 'rubric' && guardrail.judge ? [guardrail.judge] : [],
  );
  const horizon = isoDay(now + within);
  const pins = [...models, ...judges].flatMap((pin) => [pin, ...(pin.fallbacks ?? [])]);
  return pins.flatMap(({ provider, id }) => {
    const retirement = modelRetirement(provider, id);
    if (!retirement || retirement.retires > horizon) return [];
    const { retires, replacement } = retirement;
    return [{ id, retired: retires, ...(replacement === undefined ? {} : { replacement }) }];
  });
}
