/** How often something was counted under a name that a config chose: `constructor` is one, and every object has that. */
export function countOf(counts: Readonly<Record<string, number>>, name: string): number {
  return Object.hasOwn(counts, name) ? (counts[name] ?? 0) : 0;
}
