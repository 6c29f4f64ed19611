import type { Finding } from '../../core/finding.ts';
import { headline } from '../headline.ts';
import { type Level, levelOf } from '../level.ts';
import { clip } from './clip.ts';
import { codeSpan } from './code-span.ts';
import { escapeMarkdown } from './escape-markdown.ts';
import { inlineMarkdown } from './inline-markdown.ts';

const MARK: Readonly<Record<Level, string>> = { error: '❌', inconclusive: '❔', warning: '⚠️' };

const LONGEST_PATH = 200;

/** A finding as a paragraph: its level and rule, where, what, and what to do. */
export function findingBlock(finding: Finding): string {
  const { rule, message, todo, location } = finding;
  const level = levelOf(finding);
  const place = codeSpan(`${clip(location.file, LONGEST_PATH)}:${location.line}`);
  return [
    `${MARK[level]} ${level} **${escapeMarkdown(rule)}** ${place}  `,
    `${inlineMarkdown(headline(message))}  `,
    `*To do:* ${inlineMarkdown(todo)}`,
  ].join('\n');
}
