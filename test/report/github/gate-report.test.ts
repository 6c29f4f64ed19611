import { expect, it } from 'vitest';
import { changedLines } from '../../../src/adapters/github/changed-lines.ts';
import type { Finding } from '../../../src/core/finding.ts';
import type { CheckReport } from '../../../src/core/report.ts';
import { gateReport as isGateReport } from '../../../src/generated/action-validators.js';
import { bumpSuggestions } from '../../../src/report/github/bump-suggestions.ts';
import { type GateReport, gateReportFile } from '../../../src/report/github/gate-report.ts';

const PATH = 'config/agents/example/agent.yaml';

function finding(line: number, todo = 'Run `headgate bump example`, which writes 2.0.0.'): Finding {
  return {
    rule: 'version/bump-too-small',
    code: 'HG8001',
    severity: line === 1 ? 'error' : 'warn',
    agent: 'example',
    message: 'declared patch, requires major',
    why: 'Callers go by the number.',
    todo,
    location: {
      file: 'agents/example/agent.yaml',
      line,
      column: 1,
      endLine: line,
      endColumn: 15,
    },
    related: [],
    fingerprint: `f${line}`,
  };
}

function report(findings: readonly Finding[]): GateReport {
  const check: CheckReport = {
    schema: 'headgate/check/v1',
    verdict: 'block',
    base: 'a'.repeat(40),
    head: 'b'.repeat(40),
    agents: [],
    findings,
    summary: { agents: 1, checked: 1, changed: 1, errors: 1, warnings: 0, suppressed: 0 },
  };
  const head = 'c'.repeat(40);
  return { schema: 'headgate/gate-report/v1', pull: 7, head, prefix: 'config/', check };
}

it('is cut to what the next job reads, the worst first, with the whole counts', () => {
  const many = report(Array.from({ length: 9_000 }, (_, index) => finding(9_000 - index)));
  const text = gateReportFile(many, 100_000);
  expect(text.length).toBeLessThanOrEqual(100_000);
  const cut = JSON.parse(text) as GateReport;
  expect(isGateReport(cut)).toBe(true);
  expect(cut.check.findings[0]?.location.line).toBe(1);
  expect(cut.check.summary).toEqual(many.check.summary);
  const few = report([finding(1)]);
  expect(JSON.parse(gateReportFile(few))).toEqual(few);
});

it('suggests a version on the line that declares one, and nothing else anywhere', () => {
  const patch =
    '@@ -1,3 +1,3 @@\n name: example\n-version: "1.0.0"\n+version: "1.0.1"\n owners: []\n\\ No newline';
  const lines = changedLines(patch);
  expect([...lines]).toEqual([
    [1, 'name: example'],
    [2, 'version: "1.0.1"'],
    [3, 'owners: []'],
  ]);
  const files = new Map([[PATH, { lines }]]);
  const suggested = (one: Finding) => bumpSuggestions(report([one]), files);
  expect(suggested(finding(2))).toMatchObject([
    { path: PATH, from: 2, to: 2, text: 'version: "2.0.0"' },
  ]);
  expect(suggested(finding(1))).toEqual([]);
  expect(suggested(finding(9))).toEqual([]);
  expect(suggested(finding(2, 'Do this, which writes 2.0.0\n```\nevil.'))).toEqual([]);
  expect(suggested(finding(2, 'Run it, which writes $(id).'))).toEqual([]);
});
