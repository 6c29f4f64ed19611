import { visibleText } from '../../load/text/visible-text.ts';
import { withoutLinks } from './without-links.ts';

/**
 * Text from a pull request as GitHub Markdown that renders as just that text, on one line: no link, image,
 * heading, list, HTML or table cell.
 */
export function escapeMarkdown(text: string): string {
  const escaped = visibleText(text.trim().replace(/\s*\n\s*/g, ' '))
    .replace(/[\\`*_{}[\]()#+!|~$<>&]/g, '\\$&')
    .replace(/^(?=[-=])/, '\\')
    .replace(/^(\d+)(?=[.)](?:\s|$))/, '$1\\');
  return withoutLinks(escaped);
}
