import { codeSpan } from './code-span.ts';
import { escapeMarkdown } from './escape-markdown.ts';

/**
 * Text as inline code in a cell of a table. A bar ends a cell also within code, and what came after it would be markup:
 * what holds one is text.
 */
export function codeCell(text: string): string {
  return text.includes('|') ? escapeMarkdown(text) : codeSpan(text);
}
