/** A commit by its beginning, as people know it; another state as it is called. */
export function shortState(label: string): string {
  return /^[0-9a-f]{40,64}$/.test(label) ? label.slice(0, 10) : label;
}
