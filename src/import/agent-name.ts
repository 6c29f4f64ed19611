const MOST = 64;

/** A name of another ecosystem as an agent's name: lower case, words joined by single hyphens; undefined when nothing is left. */
export function agentName(text: string): string | undefined {
  const name = text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '')
    .slice(0, MOST)
    .replace(/-+$/, '');
  return name === '' ? undefined : name;
}
