import { describe, expect, test } from 'vitest';
import { diffAgents } from '../../../src/diff/diff-agents.ts';
import { cpuTimer } from '../../support/cpu-timer.ts';
import { exampleAgent } from '../../support/example-agent.ts';
import type { ExampleEdit } from '../../support/lay-edit.ts';

const SYSTEM = 'prompts/system.md';
const prompt = (text: string): ExampleEdit => ({ files: { [SYSTEM]: text } });
const shared = (files: Record<string, string>): ExampleEdit => ({
  files: Object.fromEntries(
    Object.entries(files).map(([name, text]) => [`agents/_shared/${name}.md`, text]),
  ),
});
const said = (base: ExampleEdit[], head: ExampleEdit[]) =>
  diffAgents(exampleAgent(...base), exampleAgent(...head)).map(
    ({ bump, summary }) => `${bump}: ${summary}`,
  );

describe('a prompt is edited while half of its words are kept in their order, else rewritten', () => {
  const base = prompt('one two three four {{question}} six seven eight nine ten');
  test.each([
    [
      'one two three four {{question}} x x x x x',
      'patch: prompt system edited: 5 of 10 words kept, 5 new',
    ],
    [
      'one two three four x x x x x x {{question}}',
      'patch: prompt system edited: 5 of 10 words kept, 6 new',
    ],
    ['one two three four x x x x x x', 'minor: prompt system rewritten: 4 of 10 words kept, 6 new'],
    [
      'ten nine eight seven six {{question}} four three two one',
      'minor: prompt system rewritten: 1 of 10 words kept, 9 new',
    ],
    ['{{question}}', 'minor: prompt system rewritten: 1 of 10 words kept, 0 new'],
    [
      'one two three four {{question}} six seven eight nine ten\n',
      'patch: prompt system edited: punctuation or white space only',
    ],
    [
      'one, two, three, four: {{question}} six seven eight nine ten',
      'patch: prompt system edited: punctuation or white space only',
    ],
    [
      'one two three four \\{{question}} six seven eight nine ten',
      'patch: prompt system edited: 9 of 10 words kept, 1 new',
    ],
  ])('%s', (text, line) => {
    expect(said([base], [prompt(text)]).filter((one) => one.includes('prompt'))).toEqual([line]);
  });

  test('a prompt that said nothing is rewritten', () => {
    expect(said([prompt('…')], [prompt('… {{question}}')])).toEqual([
      'minor: prompt system rewritten: 0 of 0 words kept, 1 new',
    ]);
  });
});

test('a prompt that came or went is named by its role', () => {
  const summary = { files: { 'prompts/summary.md': 'Sum up: {{question}}\n' } };
  expect(said([], [summary])).toEqual(['minor: prompt summary added']);
  expect(said([summary], [])).toEqual(['minor: prompt summary removed']);
});

test('comments are no content, and neither is where tags stand', () => {
  const base = prompt('Question:\n{{question}}\n');
  const head = prompt('Question:\n{{! Asked by the customer. }}\n{{question}}\n');
  expect(said([base], [head])).toEqual([]);
});

describe('fragments', () => {
  const includes = prompt('{{> shared/outer}}\n{{question}}\n');
  const fragments = shared({
    outer: 'Be kind.\n{{> shared/inner}}',
    inner: 'Be brief, and say when you are not sure.',
  });
  const edited = shared({ inner: 'Be very brief, and say when you are not sure.' });

  test('a change of one counts for the prompt that includes it through another, and points there', () => {
    const base = exampleAgent(includes, fragments);
    const head = exampleAgent(includes, fragments, edited);
    expect(diffAgents(base, head)).toEqual([
      {
        kind: 'prompt.edited',
        bump: 'patch',
        path: 'prompts/system',
        summary: 'prompt system edited (fragment shared/inner): 12 of 12 words kept, 1 new',
        direction: 'neutral',
        base: '12 words',
        head: '13 words',
        at: {
          base: { file: 'agents/_shared/inner.md', range: { start: 3, end: 3 } },
          head: { file: 'agents/_shared/inner.md', range: { start: 3, end: 8 } },
        },
      },
    ]);
  });

  test('text that only moves into a fragment is no change', () => {
    const inline = prompt('Be kind.\nBe brief, and say when you are not sure.\n{{question}}\n');
    expect(said([inline], [includes, fragments])).toEqual([]);
  });

  test('a prompt that changed itself is pointed at itself', () => {
    const other = prompt('{{> shared/outer}}\nQ: {{question}}\n');
    const changes = diffAgents(
      exampleAgent(includes, fragments),
      exampleAgent(other, fragments, edited),
    );
    expect(changes.map(({ summary, at }) => [summary, at.head])).toEqual([
      [
        'prompt system edited (fragment shared/inner): 12 of 12 words kept, 2 new',
        { file: `agents/example/${SYSTEM}`, range: { start: 19, end: 22 } },
      ],
    ]);
  });

  test('fragments that grow without measure end as rewritten when one of them changes', () => {
    const names = 'abcdefghij'.split('');
    const growing = Object.fromEntries(
      names.map((name, index) => [name, `{{> shared/${names[index + 1] ?? 'leaf'}}}`.repeat(8)]),
    );
    const bomb = [
      prompt('{{question}}{{> shared/a}}'),
      shared({ ...growing, leaf: 'ha '.repeat(50) }),
    ];
    const spent = cpuTimer();
    expect(said(bomb, bomb)).toEqual([]);
    expect(said(bomb, [...bomb, shared({ leaf: 'ho '.repeat(50) })])).toEqual([
      'minor: prompt system changed: too large to compare',
    ]);
    expect(spent()).toBeLessThan(5_000);
  });
});
