import { visibleText } from '../load/text/visible-text.ts';

/**
 * Text from a pull request as GitHub Markdown that renders as just that text: no link, image, heading, HTML,
 * table cell or mention. One line.
 */
export function escapeMarkdown(text: string): string {
  return visibleText(text.replace(/\s*\n\s*/g, ' '))
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/[\\`*_{}[\]()#+!|~$]/g, '\\$&')
    .replace(/@(?=\w)/g, '@\u200b')
    .replace(/(https?):\/\//gi, '$1:\u200b//')
    .replace(/\bwww\./gi, 'www\u200b.');
}

/** Text as inline code, fenced by more backquotes than it holds. */
export function code(text: string): string {
  const line = visibleText(text.replace(/\s*\n\s*/g, ' ')).replaceAll('|', '\\|');
  const longest = Math.max(0, ...(line.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  const pad = /^`|`$/.test(line) ? ' ' : '';
  return `${fence}${pad}${line}${pad}${fence}`;
}
