import { visibleText } from '../../load/text/visible-text.ts';

/** Characters of one text; a summary holds several. */
const MOST_CHARS = 100_000;

/** Text as a block of code in Markdown: nothing in it is markup, and its fence is longer than any in it. */
export function fenced(text: string): string {
  const lines = text.slice(0, MOST_CHARS).trimEnd().split('\n').map(visibleText).join('\n');
  const longest = Math.max(2, ...(lines.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}text\n${lines}\n${fence}\n`;
}
