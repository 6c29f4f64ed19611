import type { Row } from './row.ts';

type Found = Pick<Row, 'state' | 'found'>;

/** Several looks as one: missing before unknown before standing, with what each found once. */
export function worstOf(looks: readonly Found[]): Found {
  const found = [...new Set(looks.flatMap((look) => look.found))];
  const has = (state: Row['state']) => looks.some((look) => look.state === state);
  return { state: has('missing') ? 'missing' : has('unknown') ? 'unknown' : 'stands', found };
}
