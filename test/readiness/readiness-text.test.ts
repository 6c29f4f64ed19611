import { expect, test } from 'vitest';
import { readinessText } from '../../src/cli/render/readiness-text.ts';
import type { ReadinessReport } from '../../src/core/readiness.ts';
import { scoreAgent } from '../../src/readiness/score-agent.ts';
import { readinessMarkdown } from '../../src/report/readiness-markdown.ts';
import { factsOf } from './facts-of.ts';

const report: ReadinessReport = {
  schema: 'headgate/readiness/v1',
  at: '2026-03-02T09:00:00.000Z',
  policy: 'f'.repeat(40),
  agents: [scoreAgent(factsOf())],
};

test('readiness as people read it', async () => {
  await expect(readinessText(report)).toMatchFileSnapshot('__goldens__/readiness.txt');
  await expect(readinessMarkdown(report)).toMatchFileSnapshot('__goldens__/readiness.md');
});

test('what stands in a config does not leave its line or its cell', () => {
  const hostile: ReadinessReport = {
    ...report,
    agents: [
      {
        ...{ agent: 'example', version: '1.0.0', score: 'needs-work' },
        rows: [
          {
            ...{ id: 'budgets', title: 'Budgets', score: 'needs-work' },
            evidence: ['a | b\n| c', '\u001b[31mred'],
            gaps: [{ gap: '<img src=x>\u202e', todo: 'x' }],
          },
        ],
      },
    ],
  };
  const text = readinessText(hostile);
  expect(text).not.toContain('\u001b');
  expect(text).not.toContain('\u202e');
  const [row = ''] = readinessMarkdown(hostile)
    .split('\n')
    .filter((line) => line.startsWith('| Budgets'));
  expect(row.match(/(?<!\\)\|/g)).toHaveLength(6);
  expect(row).not.toMatch(/(?<!\\)<img/);
});
