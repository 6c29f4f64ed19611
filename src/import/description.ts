/** Longest `description` of agent.yaml, in characters. */
const MOST = 500;

/** A text as the one line that agent.yaml takes; `cut` when words are missing at its end. */
export function description(value: unknown): { line: string; cut: boolean } {
  const line = typeof value === 'string' ? value.replace(/\s+/g, ' ').trim() : '';
  const characters = [...line];
  if (characters.length <= MOST) return { line, cut: false };
  const start = characters.slice(0, MOST - 1).join('');
  return { line: `${start.replace(/ [^ ]*$/, '')}…`, cut: true };
}
