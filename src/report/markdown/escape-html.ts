import { visibleText } from '../../load/text/visible-text.ts';
import { withoutLinks } from './without-links.ts';

/** Text inside an HTML element of a Markdown document, where Markdown's escapes mean nothing. */
export function escapeHtml(text: string): string {
  const escaped = visibleText(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
  return withoutLinks(escaped);
}
