import type { Guardrail } from '../../generated/types.ts';

/** Why no text can violate this guardrail; undefined when one might. */
export function neverFires(guardrail: Guardrail): string | undefined {
  if (guardrail.kind === 'schema') {
    return Object.keys(guardrail.schema).length === 0
      ? 'has a schema that everything fits'
      : undefined;
  }
  if (guardrail.kind !== 'length') return undefined;
  const { minCharacters, maxCharacters, minWords, maxWords } = guardrail;
  const bounded = (minCharacters ?? 0) > 0 || (minWords ?? 0) > 0;
  return bounded || maxCharacters !== undefined || maxWords !== undefined
    ? undefined
    : 'sets no bound, so every length is right';
}
