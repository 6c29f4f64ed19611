import fc from 'fast-check';

const PIECES = [
  ...['a', 'b', 'key', 'x.y', 'a b', 'a#b', 'a #b', 'a:b', 'text with words', 'é', '—', '😀'],
  ...['1', '0', '12', '-1', '007', '0o7', '0x1F', '1.5', '.5', '1e3', '1.0', '-0', '30s', '1:30'],
  ...['~', 'null', 'true', 'True', 'no', 'y', 'on', '2020-01-02', '<<', '__proto__', '=', '^', '('],
  ...[':', ': ', '?', '? ', '-', '- ', '- - ', ',', ', ', '[', ']', '{', '}', '[]', '{}', '[a, b]'],
  ...['"', '"a"', '"\\n"', '"\\x41"', '"\\u0041"', "'", "'b'", "'it''s'", '{ a: [1, "x"] }'],
  ...['|', '|-', '|+', '|2', '>', '>-', '&a ', '*a', '!t ', '%', '@', '`', '# c', '  # note'],
  ...[' ', '  ', '   ', '\n', '\n\n', '\n  ', '\n    ', '\n- ', '\n  - ', '\n \n', '\t', '\r\n'],
  ...['a:\n', 'b: ', 'c: ', 'd: [', 'e: {', 'f: "', 'g: |\n  ', 'h: >-\n  ', '"a": ', 'true: '],
  ...['---', '--- ', '...', '\ufeff', '\u2028', '\u0085'],
] as const;
const STARTS = ['', 'a: ', 'key:\n  ', 'a:\n  - ', 'a:\n- ', 'a: [', 'a: {', 'a: |\n  '] as const;

/** Texts that look like YAML; about every fifth is simple enough for the quick reader. */
export const nearlyYaml = fc
  .tuple(
    fc.constantFrom(...STARTS),
    fc.array(fc.constantFrom(...PIECES), { maxLength: 14 }),
    fc.constantFrom('\n', ''),
  )
  .map(([start, pieces, end]) => start + pieces.join('') + end);
