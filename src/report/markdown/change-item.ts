import type { Change } from '../../core/change.ts';
import { codeSpan } from './code-span.ts';
import { inlineMarkdown } from './inline-markdown.ts';

const MARK = { loosened: '🔓 loosened, ', tightened: '🔒 tightened, ', neutral: '' };

/** A change as an item of a list, marked by what it does to safety. */
export function changeItem({ kind, bump, direction, summary }: Change): string {
  return `- ${codeSpan(kind)} (${MARK[direction]}${bump}): ${inlineMarkdown(summary)}`;
}
