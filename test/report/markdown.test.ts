import fc from 'fast-check';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { describe, expect, test } from 'vitest';
import type { CheckReport } from '../../src/core/report.ts';
import { visibleText } from '../../src/load/text/visible-text.ts';
import { codeSpan } from '../../src/report/markdown/code-span.ts';
import { escapeMarkdown } from '../../src/report/markdown/escape-markdown.ts';
import { inlineMarkdown } from '../../src/report/markdown/inline-markdown.ts';
import { markdownReport } from '../../src/report/markdown.ts';
import { hostileReport, hostileText } from './support/arbitrary-report.ts';
import { finding } from './support/findings.ts';
import { agent, emptyReport, sampleReport } from './support/sample-report.ts';

const LIMIT = 60_000;

/** As GitHub renders it before it sanitises, so that whatever HTML there is shows. */
function html(markdown: string): string {
  return micromark(markdown, {
    allowDangerousHtml: true,
    extensions: [gfm()],
    htmlExtensions: [gfmHtml()],
  });
}

/** What is left to read of rendered Markdown. */
function textOf(rendered: string): string {
  return rendered
    .replace(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replaceAll('\u200b', '');
}

// GitHub looks for these in rendered text.
const LINKED = /@[\w-]|#\d|\bGH-\d|:\/\/|\bwww\.|:[\w+-]+:/i;

const changes = (count: number, summary = 'guardrail no-card-numbers removed') =>
  Array.from({ length: count }, (_, index) => ({
    kind: 'guardrail.removed',
    bump: 'major' as const,
    path: `guardrails/${index}`,
    summary,
    direction: 'loosened' as const,
    at: {},
  }));

test('a report as GitHub gets it', async () => {
  await expect(markdownReport(sampleReport, { limit: LIMIT })).toMatchFileSnapshot(
    '__goldens__/markdown.md',
  );
});

test('a pass is two lines, and says that there was nothing to compare with', () => {
  expect(markdownReport(emptyReport, { limit: LIMIT })).toBe(
    '### ✅ headgate: pass\n\nnothing to mend (looked at 5 of 5 agents, 0 changed); `dir:/config` compared with nothing\n',
  );
});

describe('a report of 600 agents and 5,000 findings', () => {
  const large: CheckReport = {
    ...sampleReport,
    agents: Array.from({ length: 600 }, (_, index) =>
      agent({ name: `agent-${index}`, changes: changes(3) }),
    ),
    findings: Array.from({ length: 5_000 }, () => finding()),
  };
  const text = markdownReport(large, { limit: LIMIT });
  const count = (pattern: RegExp) => (text.match(pattern) ?? []).length;

  test('stays within the limit and uses most of it', () => {
    expect(text.length).toBeLessThanOrEqual(LIMIT);
    expect(text.length).toBeGreaterThan(LIMIT * 0.9);
  });

  test('says of each part how much is left out', () => {
    expect(count(/^- 🔓 /gm) + Number(/^- … and (\d+) more$/m.exec(text)?.[1])).toBe(1_800);
    expect(count(/^\| agent-/gm) + Number(/^\| … and (\d+) more /m.exec(text)?.[1])).toBe(600);
    expect(count(/^❌ /gm) + Number(/^… and (\d+) more findings/m.exec(text)?.[1])).toBe(5_000);
    expect(count(/^<details>/gm) + Number(/the changes of (\d+) more agents/.exec(text)?.[1])).toBe(
      600,
    );
  });

  test('holds whole blocks only', () => {
    expect(count(/<details>/g)).toBe(count(/<\/details>/g));
    expect(count(/^❌ /gm)).toBe(count(/^\*To do:\* Set limits/gm));
  });
});

test('one part never pushes out another, however long its texts are', () => {
  const long = 'x'.repeat(100_000);
  const text = markdownReport(
    {
      ...sampleReport,
      agents: [agent({ name: 'long', changes: changes(500, long) })],
      findings: [finding({ message: long, todo: long }), finding()],
    },
    { limit: LIMIT },
  );
  expect(text.length).toBeLessThanOrEqual(LIMIT);
  expect(text).toContain('🔓 `long`');
  expect(text).toContain('| long |');
  expect(text).toContain('`limits` of example has none of');
  expect(text).toContain('<summary>long: 500 changes</summary>');
});

test('what rules put in backquotes is code', () => {
  expect(inlineMarkdown('there is no rule `limit/none`; did you mean `limits/none`?')).toBe(
    'there is no rule `limit/none`; did you mean `limits/none`?',
  );
  expect(inlineMarkdown('`{{` is not closed')).toBe('`{{` is not closed');
  expect(inlineMarkdown('odd ` one')).toBe('odd \\` one');
});

describe('whatever text comes from a pull request', () => {
  test('it renders as just that text', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const line = visibleText(text.trim().replace(/\s*\n\s*/g, ' '));
        fc.pre(line !== '');
        const rendered = html(escapeMarkdown(text));
        expect(rendered).toMatch(/^<p>[^<]*<\/p>$/);
        expect(textOf(rendered)).toBe(line);
        expect(textOf(html(codeSpan(text)))).toBe(visibleText(text.replace(/\s*\n\s*/g, ' ')));
      }),
    );
  });

  test('nothing in it becomes a mention, an issue or a link, but for what is code', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const rendered = html(inlineMarkdown(text)).replace(/<code>.*?<\/code>/g, ' ');
        expect(rendered).toMatch(/^(?:<p>[^<]*<\/p>)?$/);
        expect(rendered).not.toMatch(LINKED);
      }),
    );
  });

  test('the report has only our elements, and its tables only our cells', () => {
    fc.assert(
      fc.property(hostileReport, hostileText, (checked, rule) => {
        // A report that is made up names no rule of ours.
        const findings = checked.findings.map((one, at) => (at % 2 ? { ...one, rule } : one));
        const report = { ...checked, findings };
        const rendered = html(markdownReport(report, { limit: LIMIT }));
        const outside = rendered.replace(/<code>.*?<\/code>/g, '');
        const names = new Set([...outside.matchAll(/<\/?([^\s>/]*)/g)].map(([, name]) => name));
        for (const name of names) {
          expect(OURS).toContain(name);
        }
        expect(outside).not.toMatch(/<[^>]* (?:href|src|on\w+)=/);
        expect(outside.replace(/<[^>]*>/g, ' ')).not.toMatch(LINKED);
        expect((outside.match(/<t[dh][ >]/g) ?? []).length).toBe(
          report.agents.length === 0 ? 0 : 5 * (report.agents.length + 1),
        );
        expect((outside.match(/<details>/g) ?? []).length).toBe(
          report.agents.filter((one) => one.changes.length > 0).length,
        );
      }),
    );
  });

  const OURS = [
    ...['h3', 'p', 'br', 'strong', 'em', 'ul', 'li', 'details', 'summary'],
    ...['table', 'thead', 'tbody', 'tr', 'th', 'td'],
  ];
});
