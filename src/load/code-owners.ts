import ignore from 'ignore';

/**
 * Who owns a path by a CODEOWNERS file: the last line whose pattern matches decides, and a line without
 * owners un-owns (GitHub's rules). Patterns are gitignore's, through the `ignore` package, which is the
 * one that ESLint and Prettier rely on.
 */
export function codeOwners(text: string): (path: string) => readonly string[] {
  const lines = text
    .split(/\r?\n/)
    .map((line) => line.replace(/(^|\s)#.*$/, '').trim())
    .filter((line) => line !== '')
    .map((line) => {
      const [pattern = '', ...owners] = line.split(/\s+/);
      return { matches: ignore().add(pattern), owners };
    })
    .reverse();
  return (path) => lines.find((line) => line.matches.ignores(path))?.owners ?? [];
}
