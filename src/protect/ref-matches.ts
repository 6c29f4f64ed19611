/**
 * Whether a pattern of a ruleset means a ref, by GitHub's rules: fnmatch with `*` within one part of a name and two stars
 * over parts; `~ALL`, and `~DEFAULT_BRANCH`.
 *
 * @param ref full name: `refs/heads/env/prod`.
 */
export function refMatches(pattern: string, ref: string, defaultBranch: string): boolean {
  if (pattern === '~ALL') return true;
  if (pattern === '~DEFAULT_BRANCH') return ref === `refs/heads/${defaultBranch}`;
  return partsMatch(pattern.split('/'), ref.split('/'));
}

function partsMatch(patterns: readonly string[], parts: readonly string[]): boolean {
  const [pattern, ...rest] = patterns;
  if (pattern === undefined) return parts.length === 0;
  if (pattern === '**' && rest.length > 0) {
    return partsMatch(rest, parts) || (parts.length > 0 && partsMatch(patterns, parts.slice(1)));
  }
  const [part, ...others] = parts;
  return part !== undefined && partMatches(pattern, part) && partsMatch(rest, others);
}

/** Without backtracking: each run of letters between stars is found at its first place. */
function partMatches(pattern: string, part: string): boolean {
  const [first = '', ...runs] = pattern.split(/\*+/);
  if (!fits(first, part.slice(0, first.length))) return false;
  if (runs.length === 0) return part.length === first.length;
  const last = runs.pop() ?? '';
  let at = first.length;
  for (const run of runs) {
    while (!fits(run, part.slice(at, at + run.length))) {
      at += 1;
      if (at > part.length) return false;
    }
    at += run.length;
  }
  return part.length - last.length >= at && fits(last, part.slice(part.length - last.length));
}

/** `?` is any one letter. */
function fits(pattern: string, text: string): boolean {
  return (
    pattern.length === text.length &&
    [...pattern].every((letter, index) => letter === '?' || letter === text[index])
  );
}
