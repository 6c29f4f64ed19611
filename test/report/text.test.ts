import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CheckReport } from '../../src/core/report.ts';
import { findHiddenCharacters } from '../../src/load/text/hidden-characters.ts';
import { textReport } from '../../src/report/text.ts';
import { hostileReport } from './support/arbitrary-report.ts';
import { finding } from './support/findings.ts';
import { agent, emptyReport, sampleReport } from './support/sample-report.ts';

const plain = (report: CheckReport) => textReport(report, { color: false });

test('a report as people read it', async () => {
  await expect(await plain(sampleReport)).toMatchFileSnapshot('__goldens__/text.txt');
});

test('in colour it is the same text', async () => {
  const text = await textReport(sampleReport, { color: true });
  await expect(text.replaceAll('\u001b', '␛')).toMatchFileSnapshot('__goldens__/text-color.txt');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the colours are what is taken away.
  expect(text.replace(/\u001b\[\d+m/g, '')).toBe(await plain(sampleReport));
});

test('a pass is one line', async () => {
  expect(await plain(emptyReport)).toBe(
    'pass: nothing to mend (looked at 5 of 5 agents, 0 changed)\n',
  );
});

test('a long report says which rules it is about', async () => {
  const findings = [
    ...Array.from({ length: 9 }, () => finding()),
    ...Array.from({ length: 2 }, () => finding({ rule: 'model/unpinned' })),
    finding({ rule: 'guardrail/none' }),
  ];
  expect(await plain({ ...emptyReport, findings })).toContain(
    '\nFindings by rule: 9 limits/none, 2 model/unpinned, 1 guardrail/none\n',
  );
});

test('a change that loosens comes before one that needs a larger bump', async () => {
  const change = { path: '', summary: 'x', at: {} };
  const text = await plain({
    ...emptyReport,
    agents: [
      agent({
        name: 'example',
        bump: { required: 'major', declared: 'major' },
        changes: [
          { ...change, kind: 'model.changed', bump: 'major', direction: 'neutral' },
          { ...change, kind: 'budget.raised', bump: 'minor', direction: 'loosened' },
        ],
      }),
    ],
  });
  expect(text).toContain('  minor budget.raised: x [loosened]\n  major model.changed: x\n');
});

test('what hides from readers is shown, and what CI servers obey is parted', async () => {
  const text = await plain({
    ...emptyReport,
    agents: [agent({ name: '::error::owned', version: { base: '1.0.0\u001b[2J', head: null } })],
    findings: [finding({ message: 'a\u202eb\n##[add-mask]c', snippet: ['##vso[x] \u0007'] })],
  });
  expect(text).toContain(':\u200b:error::owned 1.0.0\\x1b[2J');
  expect(text).toContain('error: a\\u{202E}b\\n#\u200b#[add-mask]c\n');
  expect(text).toContain('4 | #\u200b#vso[x] \\x07\n');
});

test('whatever texts findings hold, nothing hides, nothing is a command, and every line is ours', async () => {
  await fc.assert(
    fc.asyncProperty(hostileReport, async (report) => {
      const lines = (await plain(report)).split('\n');
      const shown = new Set(lines.map((line) => line.replaceAll('\u200b', '')));
      for (const line of shown) expect(findHiddenCharacters(line)).toEqual([]);
      for (const line of lines) expect(line).not.toMatch(/^\s*::|##[a-z]*\[|\r/);
      const verdict = lines.findLastIndex((line) => line.includes('(looked at 4 of 4 agents'));
      const own = lines.slice(0, verdict);
      const headlines = own.filter((line) => /^(?:error|inconclusive|warning): /.test(line));
      expect(headlines).toHaveLength(report.findings.length);
    }),
  );
});
