import { digestOfJson } from '../../core/digest-of-json.ts';
import type { ResultRow } from './results.ts';

/** A row before it is told apart from its repeats. */
export interface Draft extends Omit<ResultRow, 'id' | 'repeat' | 'name'> {
  /** What was asked: any JSON that stays the same when the case is run again. */
  readonly content: unknown;
  readonly name: string;
}

const NAME_LENGTH = 200;

/** Rows with their ids, the repeats of each counted in the order in which they stand. */
export function makeRows(drafts: readonly Draft[]): ResultRow[] {
  const seen = new Map<string, number>();
  return drafts.map(({ content, name, ...row }) => {
    const id = digestOfJson(content ?? null);
    const key = `${id}\0${row.metric}`;
    const repeat = seen.get(key) ?? 0;
    seen.set(key, repeat + 1);
    return { ...row, id, name: name.slice(0, NAME_LENGTH), repeat };
  });
}
