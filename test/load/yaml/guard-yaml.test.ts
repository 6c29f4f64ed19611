import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { guardYaml } from '../../../src/load/yaml/guard-yaml.ts';
import { YAML_LIMITS } from '../../../src/load/yaml/yaml-limits.ts';

const rules = (text: string) => guardYaml('f.yaml', text).map(({ rule }) => rule);

describe('guardYaml', () => {
  it.each([
    ['brackets', (depth: number) => '['.repeat(depth) + ']'.repeat(depth)],
    ['list items', (depth: number) => '- '.repeat(depth)],
    [
      'keys on lines',
      (depth: number) => Array.from({ length: depth }, (_, n) => `${' '.repeat(n)}a:\n`).join(''),
    ],
  ])('draws the line at 64 levels of %s', (_, nested) => {
    expect(rules(nested(YAML_LIMITS.depth))).toEqual([]);
    expect(rules(nested(YAML_LIMITS.depth + 2))).toEqual(['yaml/too-large']);
  });

  it('draws the line at twenty thousand keys and values', () => {
    const list = (length: number) => `[${'1,'.repeat(length - 1)}]`;
    expect(rules(list(YAML_LIMITS.values))).toEqual([]);
    expect(rules(list(YAML_LIMITS.values + 1))).toEqual(['yaml/too-large']);
  });

  it('draws the line at three thousand blank lines in a row', () => {
    const gap = (lines: number) => `a: 1${'\n'.repeat(lines)}b: 1`;
    expect(rules(gap(YAML_LIMITS.blankLines))).toEqual([]);
    expect(rules(gap(YAML_LIMITS.blankLines + 1))).toEqual(['yaml/too-large']);
    expect(rules(`${gap(2000)}\n${gap(2000)}`)).toEqual([]);
  });

  it('says where it stopped, why, and what to do', () => {
    expect(guardYaml('f.yaml', `a: ${'['.repeat(70)}`)).toEqual([
      {
        rule: 'yaml/too-large',
        file: 'f.yaml',
        message: 'The file nests values more than 64 levels deep: headgate reads no further.',
        todo: 'Split it, flatten it, or keep large data outside the agent.',
        range: { start: 67, end: 68 },
      },
    ]);
  });

  it('reports every forbidden piece, up to twenty', () => {
    expect(rules('a: &a 1\nb: *a\nc: !t 2')).toEqual(Array(3).fill('yaml/forbidden'));
    expect(rules('- *a\n'.repeat(1000))).toHaveLength(20);
  });

  it('leaves to the parser what can be parsed safely, right or wrong', () => {
    expect(guardYaml('f.yaml', 'a: b: c')).toEqual([]);
    expect(guardYaml('f.yaml', 'a: 1\na: 2')).toEqual([]);
  });

  it('never throws, and answers with ranges of the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        for (const { range } of guardYaml('f.yaml', text)) {
          expect(range?.start).toBeGreaterThanOrEqual(0);
          expect(range?.end).toBeGreaterThanOrEqual(range?.start ?? 0);
        }
      }),
    );
  });
});
