const ZERO_WIDTH = '\u200b';

/**
 * Text in which GitHub finds no mention, issue, address or emoji. It looks for them in rendered text, where no
 * escape helps, so they are parted by a character without width.
 */
export function withoutLinks(text: string): string {
  return text
    .replace(/@(?=[\w-])/g, `@${ZERO_WIDTH}`)
    .replace(/#(?=\d)/g, `#${ZERO_WIDTH}`)
    .replace(/\bGH-(?=\d)/gi, `$&${ZERO_WIDTH}`)
    .replace(/:(?=[\w\\+-]+:)/g, `:${ZERO_WIDTH}`)
    .replace(/:\/\//g, `:${ZERO_WIDTH}//`)
    .replace(/\bwww(?=\.)/gi, `$&${ZERO_WIDTH}`);
}
