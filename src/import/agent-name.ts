const MOST = 64;

/**
 * A name of another ecosystem as an agent's name: lower case, words joined by single hyphens. A name that
 * starts with a digit gets a word before it. Undefined when no letter or digit is left.
 */
export function agentName(text: string): string | undefined {
  const words = text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
  const joined = /^[a-z]/.test(words[0] ?? '') ? words : ['agent', ...words];
  return words.length === 0 ? undefined : joined.join('-').slice(0, MOST).replace(/-$/, '');
}
