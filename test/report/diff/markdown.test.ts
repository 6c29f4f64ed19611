import fc from 'fast-check';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { expect, test } from 'vitest';
import { wordDiff } from '../../../src/diff/word-diff.ts';
import type { DiffReport } from '../../../src/report/diff/diff-report.ts';
import { diffMarkdown } from '../../../src/report/diff/markdown.ts';
import { hostileText } from '../support/arbitrary-report.ts';
import { sampleDiff } from '../support/sample-diff.ts';
import { agent } from '../support/sample-report.ts';

const LIMIT = 60_000;

test('a diff as GitHub gets it', async () => {
  await expect(diffMarkdown(sampleDiff, { limit: LIMIT })).toMatchFileSnapshot(
    '__goldens__/markdown.md',
  );
});

test('it stays within the limit, in whole blocks, and says what is left out', () => {
  const many: DiffReport = {
    ...sampleDiff,
    agents: Array.from({ length: 500 }, (_, index) => ({
      ...agent({ name: `agent-${index}` }),
      files: [],
      prompts: [
        {
          file: `agents/agent-${index}/prompts/system.md`,
          status: 'added' as const,
          words: wordDiff('', 'A line of a prompt.\n'.repeat(300)),
        },
      ],
      cost: { unknown: 'x' },
    })),
  };
  const text = diffMarkdown(many, { limit: LIMIT });
  expect(text.length).toBeLessThanOrEqual(LIMIT);
  expect(text.length).toBeGreaterThan(LIMIT * 0.9);
  expect((text.match(/^```/gm) ?? []).length % 2).toBe(0);
  expect(text).toContain('… and 200 more lines\n```');
  const shown = (text.match(/^###|^`agents\//gm) ?? []).length;
  expect(shown + Number(/… and (\d+) more blocks/.exec(text)?.[1])).toBe(1_000);
});

test('whatever a prompt holds stays within its fence', () => {
  fc.assert(
    fc.property(hostileText, hostileText, hostileText, (name, base, head) => {
      const report: DiffReport = {
        ...sampleDiff,
        agents: [
          {
            ...agent({ name }),
            files: [name],
            prompts: [{ file: name, status: 'changed', words: wordDiff(base, head) }],
            cost: { unknown: 'x' },
          },
        ],
      };
      const rendered = micromark(diffMarkdown(report, { limit: LIMIT }), {
        allowDangerousHtml: true,
        extensions: [gfm()],
        htmlExtensions: [gfmHtml()],
      });
      const outside = rendered
        .replace(/<pre><code class="language-text">[^<]*<\/code><\/pre>/, '')
        .replace(/<code>[^<]*<\/code>/g, '');
      const names = [...outside.matchAll(/<\/?([^\s>/]*)/g)].map(([, element]) => element);
      for (const element of names) expect(['h3', 'p', 'ul', 'li']).toContain(element);
    }),
  );
});
