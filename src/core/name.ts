/** The most that a name may have; schemas/ say the same. */
const LONGEST = 64;

/**
 * True for what an agent, an environment or a prompt's role may be called: lower-case letters, digits and single
 * hyphens, beginning with a letter. Such a name is safe in a path, a ref and a URL, on every file system.
 */
export function isName(text: string): boolean {
  return text.length <= LONGEST && /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(text);
}
