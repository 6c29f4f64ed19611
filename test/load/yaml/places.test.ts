import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseYaml } from '../../../src/load/yaml/parse-yaml.ts';
import { cpuTimer } from '../../support/cpu-timer.ts';

const TEXT = `# An agent.
name: refund-assistant  # its folder
model:
  id: claude

  parameters: { temperature: 0.2, "max/out": 1 }
tools:
  - name: a   # first
    scope: [x,
      y]
  - |
    text

region:
`;

const at = (pointer: string, part?: 'key' | 'value', text = TEXT) => {
  const { line, column, endLine, endColumn } = parseYaml('f.yaml', text).locate(pointer, part);
  return `${line}:${column}-${endLine}:${endColumn}`;
};

describe('locate', () => {
  it.each([
    ['a value', '/name', 'value', '2:7-2:23'],
    ['its key', '/name', 'key', '2:1-2:5'],
    ['a mapping, up to its last value', '/model', 'value', '4:3-6:49'],
    ['a mapping by its key', '/model', 'key', '3:1-3:6'],
    ['a value between braces', '/model/parameters/temperature', 'value', '6:30-6:33'],
    ['a key with a slash', '/model/parameters/max~1out', 'key', '6:35-6:44'],
    ['an item', '/tools/0', 'value', '8:5-10:9'],
    ['an item has no key', '/tools/0', 'key', '8:5-10:9'],
    ['inside an item', '/tools/0/scope/1', 'value', '10:7-10:8'],
    ['a block of text, without the lines after it', '/tools/1', 'value', '11:5-12:9'],
    ['a value that is not there shows by its key', '/region', 'value', '14:1-14:7'],
    ['the root', '', 'value', '2:1-14:8'],
    [
      'what is missing: the key of the nearest that is there',
      '/model/provider/x',
      'value',
      '3:1-3:6',
    ],
    ['an item past the end', '/tools/7/name', 'value', '7:1-7:6'],
    ['missing inside an item: the item', '/tools/0/approval', 'value', '8:5-10:9'],
    ['missing at the root: the whole', '/version', 'value', '2:1-14:8'],
    ['a step into text', '/name/0', 'key', '2:1-2:5'],
    ['no pointer at all', 'name', 'value', '2:1-14:8'],
    ['no index', '/tools/-1', 'value', '7:1-7:6'],
    ['no index either', '/tools/00', 'value', '7:1-7:6'],
  ] as const)('%s', (_, pointer, part, expected) => {
    expect(at(pointer, part)).toBe(expected);
  });

  it('never throws, whatever the pointer', () => {
    const { locate } = parseYaml('f.yaml', TEXT);
    const step = fc.oneof(
      fc.constantFrom('tools', '0', '1', 'scope', 'name', 'model', '__proto__', '~1', '~', ''),
      fc.string({ maxLength: 5 }),
    );
    fc.assert(
      fc.property(fc.array(step), fc.constantFrom('key', 'value'), (steps, part) => {
        const { line, endLine } = locate(steps.map((each) => `/${each}`).join(''), part);
        expect(line).toBeGreaterThan(0);
        expect(endLine).toBeGreaterThanOrEqual(line);
      }),
    );
  });

  it('points at values unless asked for keys', () => {
    expect(at('/name')).toBe(at('/name', 'value'));
  });

  it('works in files with errors, as far as they could be read', () => {
    expect(at('/b', 'value', 'a: 1\nb: 2\na: 3')).toBe('2:4-2:5');
    expect(at('/b', 'value', 'a: @x\nb: 2')).toBe('2:4-2:5');
    expect(at('/b', 'value', 'a: &x 1\nb: *x')).toBe('1:1-1:1');
    expect(at('/b', 'value', '')).toBe('1:1-1:1');
  });

  it('answers nine thousand questions about one mapping within a second', () => {
    const keys = Array.from({ length: 9000 }, (_, n) => `key${n}`);
    const { locate } = parseYaml('f.yaml', keys.map((key) => `${key}: 1\n`).join(''));
    const spent = cpuTimer();
    expect(keys.map((key) => locate(`/${key}`).line)).toEqual(keys.map((_, n) => n + 1));
    expect(spent()).toBeLessThan(1000);
  });
});

describe('comments', () => {
  const comments = (text: string) => parseYaml('f.yaml', text).comments();

  it('gives line, text and whether something stands before them', () => {
    expect(comments(TEXT)).toEqual([
      { line: 1, text: 'An agent.', trailing: false },
      { line: 2, text: 'its folder', trailing: true },
      { line: 8, text: 'first', trailing: true },
    ]);
  });

  it('knows strings and blocks of text', () => {
    const text = `a: "# no"
b: |  # of the block
  # no
  x

  # indented like the key
c: 'x
  # no'
d: x#no
e: [1, # yes
  2]
  # below
--- # odd
`;
    expect(comments(text)).toEqual([
      { line: 2, text: 'of the block', trailing: true },
      { line: 10, text: 'yes', trailing: true },
      { line: 12, text: 'below', trailing: false },
      { line: 13, text: 'odd', trailing: true },
    ]);
  });

  it('counts Windows line ends once', () => {
    expect(comments('a: 1\r\n\r\n# b \r\nc: 2 #d\r\n')).toEqual([
      { line: 3, text: 'b', trailing: false },
      { line: 4, text: 'd', trailing: true },
    ]);
  });
});
