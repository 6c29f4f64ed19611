/** Texts that hang or abort a process which gives them to `YAML.parse`, or would slip through it, and what is expected. */
export const HOSTILE_YAML: Readonly<Record<string, { text: () => string; rule: string }>> = {
  // A caught stack overflow, then a deeper one, aborts Node 20 and 22 while compiling a regular expression.
  'a thousand brackets': { text: () => '['.repeat(1000), rule: 'yaml/too-large' },
  'three thousand brackets': { text: () => '['.repeat(3000), rule: 'yaml/too-large' },
  'a megabyte of brackets': { text: () => '['.repeat(2 ** 20), rule: 'yaml/too-large' },
  'nested braces': { text: () => '{a: '.repeat(3000), rule: 'yaml/too-large' },
  'nested list items': { text: () => '- '.repeat(3000), rule: 'yaml/too-large' },
  'nested keys on a line': { text: () => 'a: '.repeat(3000), rule: 'yaml/too-large' },
  'nested empty keys': { text: () => ': '.repeat(3000), rule: 'yaml/too-large' },
  'nested keys on lines': {
    text: () => Array.from({ length: 1000 }, (_, depth) => `${' '.repeat(depth)}a:\n`).join(''),
    rule: 'yaml/too-large',
  },
  'nested lists as keys': {
    text: () => `${'['.repeat(60)}${']'.repeat(60)}: 1`,
    rule: 'yaml/forbidden',
  },

  // Complex keys: 801 bytes take 13 seconds, 6 KB parsed twice abort.
  'complex keys, 801 bytes': { text: () => `${'? '.repeat(400)}1`, rule: 'yaml/forbidden' },
  'complex keys, 6 KB': { text: () => '? '.repeat(3000), rule: 'yaml/forbidden' },
  'complex keys on lines': { text: () => '? a\n: b\n'.repeat(10_000), rule: 'yaml/forbidden' },
  'complex keys between brackets': {
    text: () => `[${'? a, '.repeat(9000)}]`,
    rule: 'yaml/forbidden',
  },

  // Everything there is too many of.
  'a hundred thousand keys': {
    text: () => Array.from({ length: 100_000 }, (_, n) => `k${n}: 1\n`).join(''),
    rule: 'yaml/too-large',
  },
  'sixteen thousand keys between braces': {
    text: () => `{${Array.from({ length: 16_000 }, (_, n) => `k${n}: 1`).join(', ')}}`,
    rule: 'yaml/too-large',
  },
  'forty thousand commas': { text: () => `[${','.repeat(40_000)}]`, rule: 'yaml/syntax' },
  'a megabyte of commas': { text: () => `[a${','.repeat(2 ** 20)}]`, rule: 'yaml/syntax' },
  'a megabyte of colons': {
    text: () => `{${': '.repeat(2 ** 19)}}`,
    rule: 'yaml/too-large',
  },
  'a megabyte of short items': {
    text: () => `[${'1,'.repeat(2 ** 19)}]`,
    rule: 'yaml/too-large',
  },
  'a megabyte of comments': { text: () => '#\n'.repeat(2 ** 19), rule: 'yaml/too-large' },
  'blank lines, then comments': {
    text: () => `a: |\n  b\n${'\n'.repeat(400_000)}${' #\n'.repeat(200_000)}`,
    rule: 'yaml/too-large',
  },
  'comments between blank lines': {
    text: () =>
      `a:\n  b: |\n    c\n${`${'\n'.repeat(1400)}${'   #\n'.repeat(1400)}    d: |\n    e\n`.repeat(90)}`,
    rule: 'yaml/too-large',
  },
  'a megabyte of line ends': { text: () => `a: b${'\n'.repeat(2 ** 20)}`, rule: 'yaml/too-large' },
  'a megabyte of documents': { text: () => '---\n'.repeat(2 ** 18), rule: 'yaml/too-large' },
  'a megabyte of errors': { text: () => '- @a\n'.repeat(2 ** 18), rule: 'yaml/too-large' },
  'as many errors as the limits allow': { text: () => '- @a\n'.repeat(9_000), rule: 'yaml/syntax' },
  'closing brackets': { text: () => ']'.repeat(110_000), rule: 'yaml/syntax' },
  'a megabyte of quotes': { text: () => '"'.repeat(2 ** 20 - 1), rule: 'yaml/too-large' },
  'a megabyte of apostrophes': { text: () => "'".repeat(2 ** 20 - 1), rule: 'yaml/syntax' },
  'a megabyte of backslashes': { text: () => `"${'\\'.repeat(2 ** 20)}`, rule: 'yaml/syntax' },

  // Aliases that grow, or never end.
  'nine times nine laughs': {
    text: () =>
      `a0: &a0 [lol]\n${Array.from({ length: 9 }, (_, n) => `a${n + 1}: &a${n + 1} [${`*a${n}, `.repeat(9)}]\n`).join('')}`,
    rule: 'yaml/forbidden',
  },
  'a list that holds itself': { text: () => '&a [*a]', rule: 'yaml/forbidden' },

  // What the library lets through.
  'a number and its text as keys': { text: () => '1: a\n"1": b', rule: 'yaml/duplicate-key' },
  'no key and the empty key': { text: () => ': a\n"": b', rule: 'yaml/duplicate-key' },
  'null and its text as keys': { text: () => 'null: a\n"null": b', rule: 'yaml/duplicate-key' },
  'keys that look the same': { text: () => '\u00e9: a\ne\u0301: b', rule: 'yaml/duplicate-key' },
  'the directive that brings YAML 1.1 back': {
    text: () => '%YAML 1.1\n---\na: no',
    rule: 'yaml/forbidden',
  },
  'a directive that renames tags': {
    text: () => '%TAG ! tag:x,2000:\n---\na: 1',
    rule: 'yaml/forbidden',
  },
  'a merge key': { text: () => 'a: { <<: { b: 1 } }', rule: 'yaml/forbidden' },
  'a binary tag': { text: () => 'a: !!binary aGk=', rule: 'yaml/forbidden' },
  'a set tag': { text: () => 'a: !!set { b }', rule: 'yaml/forbidden' },
  'an unknown tag': { text: () => 'a: !x b', rule: 'yaml/forbidden' },
  'a tag that runs code elsewhere': {
    text: () => '!!python/object/apply:os.system ["x"]',
    rule: 'yaml/forbidden',
  },
  'a second document': { text: () => 'a: 1\n---\nb: 2', rule: 'yaml/forbidden' },
  'a second document without mark': { text: () => 'a: 1\n...\nb: 2', rule: 'yaml/forbidden' },
  'a key that reaches the prototype': {
    text: () => '__proto__: { isAdmin: true }',
    rule: 'yaml/forbidden',
  },
  'a constructor': { text: () => 'a: { "constructor": { prototype: 1 } }', rule: 'yaml/forbidden' },
  nothing: { text: () => '', rule: 'file/empty' },
  'only a comment': { text: () => '# nothing\n', rule: 'file/empty' },
  'only a document mark': { text: () => '---\n', rule: 'file/empty' },
  infinity: { text: () => 'a: .inf', rule: 'yaml/number' },
  'not a number': { text: () => 'a: .nan', rule: 'yaml/number' },
  'a number past the largest': { text: () => 'a: 1e999', rule: 'yaml/number' },
  'an integer that would be rounded': { text: () => 'a: 9007199254740993', rule: 'yaml/number' },
  'half a character': { text: () => 'a: "\\ud800"', rule: 'yaml/syntax' },
  'a byte order mark': { text: () => '\ufeffa: 1', rule: 'yaml/forbidden' },
};
