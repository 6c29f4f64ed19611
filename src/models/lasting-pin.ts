import { identifyModel } from './identify-model.ts';
import { modelRetirement } from './model-retirement.ts';

/**
 * The id to pin where `id` is meant: aliases and recommended replacements are followed until one is a snapshot that
 * answers after `day`. Providers recommend names that float, and aliases stand for models that are gone.
 *
 * @param day `YYYY-MM-DD`; what retires up to then is no answer.
 * @returns undefined where that leads nowhere: no snapshot or no replacement is known
 */
export function lastingPin(provider: string, id: string, day: string): string | undefined {
  const seen = new Set<string>();
  for (let at: string | undefined = id; at !== undefined && !seen.has(at); ) {
    seen.add(at);
    const retirement = modelRetirement(provider, at);
    const { pinned, pointsTo, pinnedIds } = identifyModel(provider, at);
    if (retirement && retirement.retires <= day) at = retirement.replacement;
    else if (pinned === 'floating') at = pointsTo ?? pinnedIds[0];
    else return at;
  }
  return undefined;
}
