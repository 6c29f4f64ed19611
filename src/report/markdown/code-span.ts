import { visibleText } from '../../load/text/visible-text.ts';

/** Text as inline code, fenced by more backquotes than it holds; nothing in it is markup. */
export function codeSpan(text: string): string {
  const line = visibleText(text.replace(/\s*\n\s*/g, ' ')) || ' ';
  const longest = Math.max(0, ...(line.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  const pad = /^[` ]|[` ]$/.test(line) ? ' ' : '';
  return `${fence}${pad}${line}${pad}${fence}`;
}
