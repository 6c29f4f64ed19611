import { visibleText } from '../../load/text/visible-text.ts';
import { oneLine } from './one-line.ts';
import { withoutLinks } from './without-links.ts';

/**
 * Text from a pull request as GitHub Markdown that renders as just that text, on one line: no link, image,
 * heading, list, HTML or table cell.
 */
export function escapeMarkdown(text: string): string {
  const escaped = visibleText(oneLine(text.trim()))
    .replace(/[\\`*_{}[\]()#+!|~$<>&]/g, '\\$&')
    .replace(/^(?=[-=])/, '\\')
    .replace(/^(\d+)(?=[.)](?:\s|$))/, '$1\\');
  return withoutLinks(escaped);
}
