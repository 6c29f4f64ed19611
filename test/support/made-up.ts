import { HOSTILE } from './hostile-texts.ts';

/**
 * A document with hostile text in the place of every text for which its schema lets it be.
 *
 * @param first which hostile text comes first; they go round
 * @returns with the number of texts that were replaced
 */
export function madeUp(
  document: unknown,
  isValid: (document: unknown) => boolean,
  first: number,
): { readonly made: unknown; readonly count: number } {
  const made = structuredClone(document);
  let count = 0;
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    const held = value as Record<string, unknown>;
    for (const [key, before] of Object.entries(held)) {
      if (typeof before !== 'string') {
        visit(before);
        continue;
      }
      held[key] = HOSTILE[(first + count) % HOSTILE.length];
      if (isValid(made)) count += 1;
      else held[key] = before;
    }
  };
  visit(made);
  return { made, count };
}
