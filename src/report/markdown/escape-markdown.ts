import { visibleText } from '../../load/text/visible-text.ts';

const ZERO_WIDTH = '\u200b';

/**
 * Text from a pull request as GitHub Markdown that renders as just that text, on one line: no link, image,
 * heading, list, HTML or table cell. GitHub makes mentions, issue links and emoji of rendered text, where no
 * backslash helps, so those are parted by a character without width.
 */
export function escapeMarkdown(text: string): string {
  return visibleText(text.trim().replace(/\s*\n\s*/g, ' '))
    .replace(/[\\`*_{}[\]()#+!|~$<>&]/g, '\\$&')
    .replace(/^(?=[-=])/, '\\')
    .replace(/^(\d+)(?=[.)](?:\s|$))/, '$1\\')
    .replace(/@(?=[\w-])/g, `@${ZERO_WIDTH}`)
    .replace(/#(?=\d)/g, `#${ZERO_WIDTH}`)
    .replace(/\bGH-(?=\d)/gi, `$&${ZERO_WIDTH}`)
    .replace(/:(?=[\w\\+-]+:)/g, `:${ZERO_WIDTH}`)
    .replace(/:\/\//g, `:${ZERO_WIDTH}//`)
    .replace(/\bwww(?=\.)/gi, `$&${ZERO_WIDTH}`);
}
