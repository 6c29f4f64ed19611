import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { parseYaml } from '../../../src/load/yaml/parse-yaml.ts';

const read = (text: string) => {
  const { value, problems } = parseYaml('f.yaml', text);
  expect(problems).toEqual([]);
  return value;
};
/** `rule: the text it points at: message` */
const problemsOf = (text: string) => {
  const { value, problems } = parseYaml('f.yaml', text);
  if (problems.length > 0) expect(value).toBeUndefined();
  return problems.map(
    ({ rule, range, message }) => `${rule} «${text.slice(range?.start, range?.end)}» ${message}`,
  );
};

describe('parseYaml reads YAML 1.2 core', () => {
  it.each([
    [
      'text, numbers, booleans, null',
      'a: x\nb: 1.50\nc: true\nd: ~\ne:',
      { a: 'x', b: 1.5, c: true, d: null, e: null },
    ],
    [
      'flow and block, comments between',
      '# c\na: [1, {b: 2}] # c\nc:\n- d\n',
      { a: [1, { b: 2 }], c: ['d'] },
    ],
    ['what YAML 1.1 takes for booleans', 'a: [no, Yes, ON, y]', { a: ['no', 'Yes', 'ON', 'y'] }],
    ['numbers of all kinds', '[0x1F, 0o17, 012, 1e3, -0, .5, +7]', [31, 15, 12, 1000, 0, 0.5, 7]],
    ['versions as what they look like', 'a: 1.10\nb: 1.10.0', { a: 1.1, b: '1.10.0' }],
    [
      'keys as text',
      '1: a\ntrue: b\nnull: c\n1.0: d',
      { '1': 'a', true: 'b', null: 'c', '1.0': 'd' },
    ],
    [
      'blocks of text',
      'a: |\n  # no comment\n  ? ! & * {{x}}\nb: >-\n  c\n  d\n',
      { a: '# no comment\n? ! & * {{x}}\n', b: 'c d' },
    ],
    [
      'indicators inside quotes',
      `a: "? & * ! << %"\nb: '!x'\nc: "<<"`,
      { a: '? & * ! << %', b: '!x', c: '<<' },
    ],
    ['JSON', '{"a": [1, null, "\\u00e9\\uD83D\\uDE00"], "b": {}}', { a: [1, null, 'é😀'], b: {} }],
    ['Windows line ends', 'a: 1\r\nb: |\r\n  x\r\n  y\r\n', { a: 1, b: 'x\ny\n' }],
    ['one document with its marks', '---\na: 1\n...\n', { a: 1 }],
    ['a scalar alone', 'just text', 'just text'],
    ['`<<` as a value', 'op: <<', { op: '<<' }],
  ])('%s', (_, text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  it('makes objects that have no prototype, however deep', () => {
    const value = read('a: [{ b: {} }]') as { a: [{ b: object }] };
    for (const object of [value, value.a[0], value.a[0].b]) {
      expect(Object.getPrototypeOf(object)).toBeNull();
    }
    expect('toString' in value).toBe(false);
  });

  it('reads back what the library writes', () => {
    const scalar = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom(
        'no',
        '012',
        '? a',
        '!x',
        '&a',
        '<<',
        '# c',
        ' x ',
        'a: b',
        '- x',
        '\n\n',
        '1:30',
      ),
      fc.integer(),
      fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e15, max: 1e15 }),
      fc.boolean(),
      fc.constant(null),
    );
    const key = fc
      .string({ unit: 'grapheme-ascii', maxLength: 12 })
      .filter((name) => !['__proto__', 'constructor', 'prototype', '<<'].includes(name));
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        scalar,
        tie('list'),
        tie('map'),
      ),
      list: fc.array(tie('value'), { maxLength: 5 }),
      map: fc.dictionary(key, tie('value'), { maxKeys: 5, noNullPrototype: true }),
    }));
    fc.assert(
      fc.property(value, fc.boolean(), (data, isFlow) => {
        const text = stringify(data, {
          aliasDuplicateObjects: false,
          ...(isFlow ? { collectionStyle: 'flow' } : {}),
        });
        expect(read(text)).toEqual(JSON.parse(JSON.stringify(data)));
      }),
      { numRuns: 500 },
    );
  });

  it('agrees with the library on whatever it accepts, and accepts nothing that the library refuses', () => {
    fc.assert(
      fc.property(yamlLike(), (text) => {
        const { value, problems } = parseYaml('f.yaml', text);
        if (problems.length > 0) return;
        const library = parse(text, { schema: 'core', stringKeys: true, uniqueKeys: false });
        expect(JSON.stringify(value)).toBe(JSON.stringify(library));
      }),
      { numRuns: 5000 },
    );
  });

  it('never throws, and always says something about what it does not read', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), yamlLike()), (text) => {
        const { value, problems, locate, comments } = parseYaml('f.yaml', text);
        expect(value === undefined).toBe(problems.length > 0);
        for (const { range, todo, message } of problems) {
          expect(todo).toMatch(/\.$/);
          expect(message).toMatch(/\.$/);
          if (!range) continue;
          expect(range.start).toBeLessThanOrEqual(range.end);
          expect(range.end).toBeLessThanOrEqual(text.length);
        }
        expect(locate('/a/0').line).toBeGreaterThan(0);
        comments();
      }),
      { numRuns: 2000 },
    );
  });
});

describe('parseYaml refuses', () => {
  it.each([
    [
      'an alias and its anchor',
      'a: &x 1\nb: *x',
      [
        'yaml/forbidden «&x» `&x` is a YAML anchor, for other places of the file to repeat.',
        'yaml/forbidden «*x» `*x` is a YAML alias: it repeats what another place of the file defines.',
      ],
    ],
    [
      'a tag',
      'a: !!str 1',
      [
        'yaml/forbidden «!!str» `!!str` is a YAML tag: it tells readers to build something else than plain data.',
      ],
    ],
    [
      'a complex key',
      '? a\n: b',
      ['yaml/forbidden «?» `? ` starts a complex key, which may be a whole structure.'],
    ],
    ['a list as a key', '[a]: b', ['yaml/forbidden «[» A list or a mapping is used as a key.']],
    [
      'a merge key',
      'a:\n  << : { b: 1 }',
      ['yaml/forbidden «<<» `<<` is a merge key: it pulls in keys that nobody sees here.'],
    ],
    [
      'a directive',
      '%YAML 1.1\n---\na: 1',
      [
        'yaml/forbidden «%YAML 1.1» `%YAML 1.1` is a directive: it changes how the whole file is read.',
      ],
    ],
    [
      'a second document',
      'a: 1\n---\nb: 2',
      [
        'yaml/forbidden «---» A second document starts here; readers would take the first and ignore it, or fail.',
      ],
    ],
    [
      'keys of the prototype',
      'a: { constructor: 1 }\n"__proto__": 2',
      [
        'yaml/forbidden «constructor» `constructor` cannot be a key: programs that read it may change every object they have.',
        'yaml/forbidden «"__proto__"» `__proto__` cannot be a key: programs that read it may change every object they have.',
      ],
    ],
    [
      'the same key twice',
      'a: 1\nb: 2\na: 3',
      ['yaml/duplicate-key «a» The key `a` is set twice in this mapping.'],
    ],
    [
      'the same key after coercion',
      '{ 1: a, "1": b }',
      ['yaml/duplicate-key «"1"» The key `1` is set twice in this mapping.'],
    ],
    [
      'keys that only look the same',
      '\u00e9: 1\ne\u0301: 2',
      [
        'yaml/duplicate-key «e\u0301» The key `e\u0301` is set twice in this mapping, in code points that look the same.',
      ],
    ],
    [
      'infinity',
      'a: -.inf',
      ['yaml/number «-.inf» `-.inf` is not a finite number, and JSON can hold no other.'],
    ],
    [
      'an integer past 2^53',
      'a: 9007199254740993',
      [
        'yaml/number «9007199254740993» `9007199254740993` has more digits than a number can hold; it would become 9007199254740992.',
      ],
    ],
    [
      'half a character',
      'a: "x\\ud800"',
      [
        'yaml/syntax «"x\\ud800"» An escape in this text is half of a character (a lone surrogate), which UTF-8 cannot hold.',
      ],
    ],
    [
      'half a character in a key',
      '"\\udc00": 1',
      [
        'yaml/syntax «"\\udc00"» An escape in this text is half of a character (a lone surrogate), which UTF-8 cannot hold.',
      ],
    ],
    [
      'nothing but comments',
      '# a\n',
      ['file/empty «# a\n» The file holds no value, only blanks or comments.'],
    ],
  ])('%s', (_, text, expected) => {
    expect(problemsOf(text)).toEqual(expected);
  });

  it('names both places of a duplicate key', () => {
    expect(parseYaml('f.yaml', 'x:\n  a/b: 1\n  a/b: 2').problems).toEqual([
      {
        rule: 'yaml/duplicate-key',
        file: 'f.yaml',
        message: 'The key `a/b` is set twice in this mapping.',
        todo: 'Remove one of the two.',
        range: { start: 14, end: 17 },
        pointer: '/x/a~1b',
        part: 'key',
        values: ['a/b'],
        related: [
          { file: 'f.yaml', range: { start: 5, end: 8 }, message: '`a/b` is first set here' },
        ],
      },
    ]);
  });
});

describe('parseYaml explains', () => {
  it.each([
    [
      'an unclosed quote',
      'a: "x\nb: 1',
      '«"x» This text starts with " and the quote is not closed.',
    ],
    [
      'a quote closed by an escape',
      'a: "x\\"',
      '«"x\\"» This text starts with " and the quote is not closed.',
    ],
    [
      'an apostrophe too few',
      "a: 'it''",
      "«'it''» This text starts with ' and the quote is not closed.",
    ],
    [
      'an unclosed bracket',
      'a: [1, {b: 2}\nc: 3',
      '«[» `[` is not closed, or what it holds is indented less than its key.',
    ],
    ['the wrong bracket', 'a: [1}', '«}» `}` cannot close what `[` opened.'],
    ['a bracket too many', 'a: [1]]', '«]» This bracket closes nothing: none is open here.'],
    ['a comma too many', 'a: [1, , 2]', '«,» Nothing stands before this comma.'],
    [
      'a comma too few',
      'a: {b: 1 c: 2}',
      '«1 c: 2» Two entries between brackets are not separated.',
    ],
    ['a tab', 'a:\n\tb: 1', '«\t» A tab indents this line.'],
    [
      'uneven keys',
      'a:\n  b: 1\n c: 2',
      '«c» This line starts in another column than the entries it belongs to.',
    ],
    ['uneven items', '- - a\n  b', '«b» An entry of this list does not start with `- `.'],
    [
      'a colon in text',
      'a: Note: this',
      '«N» A value holds another `key: value`, on its line or indented below it.',
    ],
    [
      'a key without colon',
      'a: 1\nfoo\nb: 2',
      '«foo\nb» A key goes on over the end of its line, so no `:` follows the first of these lines.',
    ],
    ['a key without space', 'a: 1\nb:2', '«b:2» No `: ` follows this key.'],
    ['a reserved character', 'a: @x', '«@» Text cannot start with `@`.'],
    [
      'a no-break space after a colon',
      'a: 1\nname:\u00a0x\nb: 2',
      '«\u00a0» A blank that is no space (U+00A0) stands here, and YAML takes it for text.',
    ],
    [
      'a wide blank as indentation',
      'a:\n\u3000b: 1\n  c: 2',
      '«\u3000» A blank that is no space (U+3000) stands here, and YAML takes it for text.',
    ],
    [
      'one inside text, beside another mistake',
      'a: 10\u00a0000\nb: @x',
      '«@» Text cannot start with `@`.',
    ],
    ['an unknown escape', 'a: "\\d"', '«\\» This is no escape that text in double quotes knows.'],
    ['text behind a quote', 'a: "x" y', '«y» This follows a value that has already ended.'],
    ['JSON lines', '{"a": 1}\n{"b": 2}', '«{» This follows a value that has already ended.'],
    ['a list on the line of its key', 'a: - b', '«-» A list cannot start on the line of its key.'],
    ['text behind `|`', 'a: |x\n  y', '«x» After `|` or `>`, text starts on the next line.'],
    ['a comment without space', 'a: "x"#c', '«#c» `#` starts a comment only after a space.'],
  ])('%s', (_, text, expected) => {
    expect(problemsOf(text)).toEqual([`yaml/syntax ${expected}`]);
  });
});

describe('parseYaml warns where YAML 1.1 readers disagree', () => {
  it.each([
    ['no', '`no` is text in YAML 1.2, but false for readers of YAML 1.1.'],
    ['On', '`On` is text in YAML 1.2, but true for readers of YAML 1.1.'],
    ['8_192', '`8_192` is text in YAML 1.2, but a number for readers of YAML 1.1.'],
    ['012', '`012` is the number 12 in YAML 1.2, but an octal number for readers of YAML 1.1.'],
    ['089', '`089` is the number 89 in YAML 1.2, but text for readers of YAML 1.1.'],
    ['0o17', '`0o17` is the number 15 in YAML 1.2, but text for readers of YAML 1.1.'],
    ['0b11', '`0b11` is text in YAML 1.2, but a binary number for readers of YAML 1.1.'],
    ['1:30:00', '`1:30:00` is text in YAML 1.2, but a number to base 60 for readers of YAML 1.1.'],
    ['1e3', '`1e3` is the number 1000 in YAML 1.2, but text for readers of YAML 1.1.'],
    ['2026-01-31', '`2026-01-31` is text in YAML 1.2, but a date for readers of YAML 1.1.'],
  ])('%s', (plain, message) => {
    const { value, warnings, problems } = parseYaml('f.yaml', `a: [${plain}]`);
    const [, number] = / is the number (\d+) /.exec(message) ?? [];
    expect(value).toEqual({ a: [number === undefined ? plain : Number(number)] });
    expect(problems).toEqual([]);
    expect(warnings).toEqual([
      {
        rule: 'yaml/ambiguous',
        file: 'f.yaml',
        message,
        todo: expect.stringMatching(/quotes/),
        range: { start: 4, end: 4 + plain.length },
        pointer: '/a/0',
        values: [plain],
      },
    ]);
  });

  it.each([
    '"no"',
    "'012'",
    '|\n  no',
    '0',
    '10',
    '-3',
    '0.5',
    '1.5e+3',
    '0x1F',
    'true',
    'null',
    '~',
    '12ab',
    '30s',
    '5xx',
    '2.3.0',
    '1-2',
    'nothing',
    'yesterday',
    '00:30',
    'gpt-4o-2024-11-20',
  ])('and not about %s', (source) => {
    expect(parseYaml('f.yaml', `a: ${source}`).warnings).toEqual([]);
  });

  it('and not about keys, which only headgate reads', () => {
    expect(parseYaml('f.yaml', 'on: [x]\nn: x').warnings).toEqual([]);
  });
});

/** Text made of what YAML gives a meaning to. */
function yamlLike() {
  const pieces = [
    'a',
    'b',
    '1',
    ' ',
    '  ',
    '\n',
    '\n  ',
    '\n- ',
    '- ',
    ': ',
    ':',
    ', ',
    ',',
    '[',
    ']',
    '{',
    '}',
  ];
  const marks = [
    '"',
    "'",
    '#',
    ' # c\n',
    '|\n  ',
    '>-\n ',
    '? ',
    '&a ',
    '*a',
    '!t ',
    '<<',
    '---\n',
    '...\n',
    '%',
    '@',
    '\t',
    '\\',
    '\r\n',
    '\u00e9',
    '\u001f',
    '\u0002',
    '\u0018',
    '\ufeff',
    'no',
    '012',
    '~',
  ];
  return fc
    .array(
      fc.oneof(
        { weight: 3, arbitrary: fc.constantFrom(...pieces) },
        { weight: 1, arbitrary: fc.constantFrom(...marks) },
      ),
      { maxLength: 25 },
    )
    .map((list) => list.join(''));
}
