import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { githubReport } from '../../src/report/github.ts';
import { hostileReport } from './support/arbitrary-report.ts';
import { at, finding } from './support/findings.ts';
import { agent, emptyReport, sampleReport } from './support/sample-report.ts';

const report = (...findings: ReturnType<typeof finding>[]) =>
  githubReport({ ...emptyReport, findings }, { prefix: '' })
    .split('\n')
    .slice(0, -2);

test('annotations are named from the repository’s top level, errors first', async () => {
  await expect(githubReport(sampleReport, { prefix: 'config/' })).toMatchFileSnapshot(
    '__goldens__/github.txt',
  );
});

test('a pass is one line', () => {
  expect(githubReport(emptyReport, { prefix: '' })).toBe(
    'headgate: pass, nothing to mend (looked at 5 of 5 agents, 0 changed)\n',
  );
});

describe('GitHub shows ten errors and ten warnings of a step', () => {
  const many = (count: number, more = {}) => Array.from({ length: count }, () => finding(more));

  test('ten are all shown', () => {
    expect(report(...many(10))).toHaveLength(10);
  });

  test('of eleven nine are, and the tenth says how many more there are', () => {
    const lines = report(...many(11), ...many(30, { severity: 'warn' }));
    expect(lines).toHaveLength(20);
    expect(lines[9]).toBe(
      '::error title=headgate::2 more errors; see the job summary, or run headgate check',
    );
    expect(lines[19]).toBe(
      '::warning title=headgate::21 more warnings; see the job summary, or run headgate check',
    );
  });

  test('what lies in the files of the change comes before what lay there already', () => {
    const change = {
      kind: 'prompt.edited',
      bump: 'patch',
      path: 'prompts/system',
      summary: '',
      direction: 'neutral',
      at: { head: { file: 'agents/b/prompts/system.md' } },
    } as const;
    const findings = [
      'agents/a/agent.yaml',
      'agents/b/agent.yaml',
      'agents/b/prompts/system.md',
    ].map((file) => finding({ agent: file.charAt(7), location: at(file, 1, 1) }));
    const text = githubReport(
      { ...emptyReport, agents: [agent({ name: 'b', changes: [change] })], findings },
      { prefix: '' },
    );
    expect(text.match(/file=[^,]+/g)).toEqual([
      'file=agents/b/prompts/system.md',
      'file=agents/b/agent.yaml',
      'file=agents/a/agent.yaml',
    ]);
  });
});

describe('places as GitHub takes them', () => {
  const placeOf = (place: readonly [number, number, number, number]) =>
    report(finding({ location: at('a', ...place), snippet: ['0123456789'] }))[0]?.replace(
      /^::error file=a,(.*),title.*$/,
      '$1',
    );

  test.each([
    ['one line: the end column is included', [3, 2, 3, 6], 'line=3,endLine=3,col=2,endColumn=5'],
    ['an empty range', [3, 2, 3, 2], 'line=3,endLine=3,col=2,endColumn=2'],
    ['several lines: no columns', [3, 2, 5, 4], 'line=3,endLine=5'],
    ['to the end of the file: not the line after it', [3, 2, 5, 1], 'line=3,endLine=4'],
    ['a line with its break', [3, 2, 4, 1], 'line=3,endLine=3,col=2,endColumn=10'],
  ] as const)('%s', (_, place, expected) => {
    expect(placeOf(place)).toBe(expected);
  });
});

test('what can’t be decided is no error, and says what it is', () => {
  expect(report(finding({ inconclusive: true }))[0]).toMatch(
    /^::warning .*,title=inconclusive%3A limits\/none \(example\)::/,
  );
});

test('values are escaped as @actions/core does', () => {
  const location = at('a,b:c%.md', 1, 1);
  expect(report(finding({ location, message: '50% of a:b,c', todo: 'x' }))[0]).toBe(
    '::error file=a%2Cb%3Ac%25.md,line=1,endLine=1,col=1,endColumn=1,title=limits/none (example)::50%25 of a:b,c%0Ax',
  );
});

test('whatever texts findings hold, no line is a command but ours, and none is broken', () => {
  fc.assert(
    fc.property(hostileReport, (hostile) => {
      const lines = githubReport(hostile, { prefix: '' }).split('\n');
      const own = Math.min(
        10,
        hostile.findings.filter((one) => one.severity === 'error' && !one.inconclusive).length,
      );
      expect(lines.filter((line) => line.startsWith('::error ')).length).toBe(own);
      for (const line of lines.slice(0, -2)) {
        // One command a line: the runner looks for the second `::` itself.
        expect(line).toMatch(/^::(?:error|warning) (?:[a-zA-Z]+=[^:,\r\n]*,?)+::[^\r\n]*$/);
      }
      expect(lines.at(-2)).toMatch(/^headgate: /);
    }),
  );
});
