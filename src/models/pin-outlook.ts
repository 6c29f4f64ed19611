import { describeModel } from './describe-model.ts';
import { identifyModel } from './identify-model.ts';
import { lastingPin } from './lasting-pin.ts';
import { modelRetirement } from './model-retirement.ts';
import { pinnedIds } from './pinned-ids.ts';

/**
 * From worst to best: it no longer answers; a date is announced; the provider may move the name; a newer snapshot of
 * the same model is known; nothing is known against it.
 */
export const PIN_STATES = ['retired', 'retiring', 'floating', 'superseded', 'current'] as const;

export interface PinOutlook {
  readonly provider: string;
  readonly id: string;
  readonly state: (typeof PIN_STATES)[number];
  /** `YYYY-MM-DD`: the first day on which requests may fail; null where none is announced. */
  readonly retires: string | null;
  /** What to pin instead: what the provider recommends, else the newest snapshot of the model. */
  readonly replacement: string | null;
  /** Where the retirement is announced. */
  readonly source: string | null;
}

/**
 * What is known of the future of a pinned model, by the facts of this headgate.
 *
 * @param today `YYYY-MM-DD`.
 */
export function pinOutlook(provider: string, id: string, today: string): PinOutlook {
  const retirement = modelRetirement(provider, id);
  const { pinned, pinnedIds: instead, pointsTo } = identifyModel(provider, id);
  const newer = pinned === 'floating' ? (pointsTo ?? instead[0]) : newerSnapshot(provider, id);
  const facts = { provider, id, retires: null, source: null, replacement: newer ?? null };
  if (retirement) {
    const { retires, replacement = null, source } = retirement;
    const state = retires <= today ? 'retired' : 'retiring';
    // A recommended name that floats, or that is gone itself, is nothing to pin, but says where to look.
    const instead = lastingPin(provider, replacement ?? newer ?? id, today);
    return {
      ...facts,
      state,
      retires,
      source,
      replacement: instead ?? replacement ?? newer ?? null,
    };
  }
  if (pinned === 'floating') {
    const instead = lastingPin(provider, id, today) ?? facts.replacement;
    return { ...facts, state: 'floating', replacement: instead };
  }
  return { ...facts, state: newer === undefined ? 'current' : 'superseded' };
}

/** The newest known snapshot of the same model, where that is another one. */
function newerSnapshot(provider: string, id: string): string | undefined {
  const model = describeModel(provider, id);
  const [newest] = pinnedIds(provider, model);
  return newest === undefined || newest === model.key ? undefined : newest;
}
