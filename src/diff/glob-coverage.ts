/** True when whatever a glob of `narrow` matches, some glob of `wide` matches too. */
export function coversAll(wide: readonly string[], narrow: readonly string[]): boolean {
  return narrow.every((glob) => wide.some((other) => covers(other, glob)));
}

/**
 * True when `wide` matches everything that `narrow` matches: `refunds:*` covers `refunds:read` and
 * `refunds:*:own`. `*` stands for any text, and is the only wildcard; a `*` of `narrow` can be taken up
 * only by a `*` of `wide`. Greedy, with one step back to the last `*`: time grows with the product of the
 * lengths at worst.
 */
export function covers(wide: string, narrow: string): boolean {
  let at = 0;
  let star = -1;
  let resume = 0;
  for (let position = 0; position < narrow.length; ) {
    if (wide[at] === '*') {
      star = at;
      resume = position;
      at += 1;
    } else if (wide[at] === narrow[position] && narrow[position] !== '*') {
      at += 1;
      position += 1;
    } else if (star >= 0) {
      at = star + 1;
      resume += 1;
      position = resume;
    } else {
      return false;
    }
  }
  return /^\**$/.test(wide.slice(at));
}
