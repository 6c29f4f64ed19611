import { clip } from './clip.ts';
import { codeSpan } from './code-span.ts';
import { escapeMarkdown } from './escape-markdown.ts';

const LONGEST = 500;

/**
 * A message as Markdown: what rules put in backquotes is code, everything else is text. Whatever a file holds
 * that stands in the message, it is one of the two. At most 500 characters of it are shown.
 *
 * @param code how code is written: in a table, `codeCell`
 */
export function inlineMarkdown(message: string, code = codeSpan): string {
  const parts = clip(message, LONGEST).split('`');
  let markdown = '';
  for (const [index, part] of parts.entries()) {
    const closed = index < parts.length - 1;
    if (index % 2 === 0) markdown += between(part);
    else if (closed && part.trim() !== '') markdown += separated(markdown, code(part));
    else markdown += `\\\`${between(part)}${closed ? '\\`' : ''}`;
  }
  return markdown.trim();
}

// Spaces beside code are part of the sentence.
function between(part: string): string {
  const escaped = escapeMarkdown(part);
  if (escaped === '') return part === '' ? '' : ' ';
  return `${/^\s/.test(part) ? ' ' : ''}${escaped}${/\s$/.test(part) ? ' ' : ''}`;
}

// Two runs of backquotes side by side would be one.
function separated(before: string, code: string): string {
  return before.endsWith('`') ? `\u200b${code}` : code;
}
