import { describe, expect, it } from 'vitest';
import type { TextFile } from '../../src/core/agent.ts';
import { toFindings } from '../../src/gate/to-finding.ts';
import { lineIndex } from '../../src/load/text/line-index.ts';
import { rules } from '../../src/rules/index.ts';

const policy = { config: {}, source: 'test', levels: new Map(), bumps: new Map() };

/** The lines that a finding about a range of a text carries, and the column at which they begin. */
function snippetOf(text: string, start: number, end: number) {
  const rule = rules.find(({ id }) => id === 'prompt/undeclared-input');
  if (!rule) throw new Error('no rule');
  const file: TextFile = {
    path: 'a.md',
    text,
    locate: ({ range = { start: 0, end: 0 } }) => lineIndex(text).locate('a.md', range),
  };
  const files = { head: new Map([['a.md', file]]), base: new Map() };
  const problem = { rule: rule.id, message: '', file: 'a.md', range: { start, end } };
  const [finding] = toFindings(rule, [problem], 'example', policy, files);
  return { snippet: finding?.snippet, snippetColumn: finding?.snippetColumn };
}

describe('the lines that a finding carries', () => {
  it('are those of its place, at most five, without carriage returns', () => {
    expect(snippetOf('a\r\nb\r\nc\r\n', 3, 7)).toEqual({ snippet: ['b', 'c'] });
    expect(snippetOf('1\n2\n3\n4\n5\n6\n7', 0, 13).snippet).toEqual(['1', '2', '3', '4', '5']);
    expect(snippetOf('', 0, 0)).toEqual({ snippet: [''] });
  });

  it('are cut around a place far to the right', () => {
    const text = `${'x'.repeat(1_000)}HERE${'y'.repeat(1_000)}`;
    const { snippet, snippetColumn = 1 } = snippetOf(text, 1_000, 1_004);
    expect(snippet?.[0]).toHaveLength(400);
    expect(snippet?.[0]?.indexOf('HERE')).toBe(1_001 - snippetColumn);
  });

  it('are cut at the end where the place is near the beginning', () => {
    const { snippet, snippetColumn } = snippetOf('x'.repeat(1_000), 5, 9);
    expect(snippet).toEqual(['x'.repeat(400)]);
    expect(snippetColumn).toBeUndefined();
  });

  it('hold no half of a character', () => {
    const text = '👍'.repeat(2_000);
    for (const start of [1_000, 1_001, 1_002, 1_003]) {
      const { snippet } = snippetOf(text, start, start + 2);
      expect(snippet?.[0]?.isWellFormed()).toBe(true);
    }
  });
});
