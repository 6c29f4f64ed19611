/** A name of another ecosystem as a tool's name; undefined when no letter or digit is left. */
export function toolName(text: string): string | undefined {
  const name = text
    .trim()
    .replace(/[^A-Za-z0-9_.-]+/g, '_')
    .slice(0, 128);
  return /[A-Za-z0-9]/.test(name) ? name : undefined;
}

/** A name that `taken` does not have, by a number behind it. */
export function freeName(name: string, taken: { has(name: string): boolean }): string {
  let free = name;
  for (let count = 2; taken.has(free); count += 1) free = `${name}-${count}`;
  return free;
}
