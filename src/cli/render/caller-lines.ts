import { visibleText } from '../../load/text/visible-text.ts';

/** What callers will meet, as lines below a heading; none where they will notice nothing. */
export function callerLines(callers: readonly string[]): string[] {
  if (callers.length === 0) return [];
  return ['  callers will meet', ...callers.map((text) => `    ! ${visibleText(text)}`)];
}
