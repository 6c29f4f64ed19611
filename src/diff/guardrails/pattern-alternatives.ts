// Flags set in the middle reach over the next `|`, `\Q` quotes it, and these classes may hold an `]`.
const HARD_TO_READ = /\(\?[a-zA-Z-]+\)|\\Q|\[\^?\]|\[:/;

/**
 * The alternatives of a pattern (RE2 syntax): `a|b(c|d)` has `a` and `b(c|d)`. A pattern whose alternatives
 * can't be told apart safely is one alternative.
 */
export function patternAlternatives(pattern: string): ReadonlySet<string> {
  if (HARD_TO_READ.test(pattern)) return new Set([pattern]);
  const alternatives: string[] = [];
  let depth = 0;
  let inClass = false;
  let start = 0;
  for (let at = 0; at < pattern.length; at += 1) {
    const character = pattern[at];
    if (character === '\\') at += 1;
    else if (inClass) inClass = character !== ']';
    else if (character === '[') inClass = true;
    else if (character === '(') depth += 1;
    else if (character === ')') depth -= 1;
    else if (character === '|' && depth === 0) {
      alternatives.push(pattern.slice(start, at));
      start = at + 1;
    }
  }
  return new Set([...alternatives, pattern.slice(start)]);
}
