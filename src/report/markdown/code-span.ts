import { visibleText } from '../../load/text/visible-text.ts';
import { oneLine } from './one-line.ts';

/** Text as inline code, fenced by more backquotes than it holds; nothing in it is markup. */
export function codeSpan(text: string): string {
  const line = visibleText(oneLine(text)) || ' ';
  const longest = Math.max(0, ...(line.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  const pad = /^[` ]|[` ]$/.test(line) ? ' ' : '';
  return `${fence}${pad}${line}${pad}${fence}`;
}
