import { beforeAll, expect, it } from 'vitest';
import { compare } from '../../../src/evals/compare/compare.ts';
import type { EvalVerdict } from '../../../src/evals/verdict/verdict.ts';
import { evalReport as isEvalReport } from '../../../src/generated/ledger-validators.js';
import { evalCommentBody } from '../../../src/report/github/eval-comment-body.ts';
import { type EvalReport, evalReportFile } from '../../../src/report/github/eval-report.ts';
import { chanceTrials, comparisonOf } from '../../evals/support/made-trials.ts';
import { memoryLedger } from '../../evals/support/memory-ledger.ts';
import { expectInertMarkdown } from '../../support/expect-inert-markdown.ts';
import { HOSTILE } from '../../support/hostile-texts.ts';
import { madeUp } from '../../support/made-up.ts';

let worse: EvalVerdict;
beforeAll(async () => {
  const trials = chanceTrials(2, ({ side }) => (side === 'head' ? 0.7 : 0.95));
  worse = (await compare(comparisonOf({}), { trials, ledger: memoryLedger() })).verdict;
});

function reportOf(verdicts: readonly EvalVerdict[]): EvalReport {
  return { schema: 'headgate/eval-report/v1', pull: 7, head: 'a'.repeat(40), verdicts };
}

it('goes to the job that comments whole, as its schema says', () => {
  const report = reportOf([worse]);
  const read = JSON.parse(evalReportFile(report));
  expect(read).toEqual(JSON.parse(JSON.stringify(report)));
  expect(isEvalReport(read)).toBe(true);
});

it('shows fewer cases where it would be longer than anybody reads, then fewer agents', () => {
  const report = reportOf(Array.from({ length: 40 }, () => worse));
  const whole = evalReportFile(report).length;
  const cut = (share: number) => {
    const text = evalReportFile(report, whole * share);
    expect(text.length).toBeLessThanOrEqual(whole * share);
    return JSON.parse(text).verdicts as readonly EvalVerdict[];
  };
  expect(cut(0.9)).toHaveLength(40);
  expect(cut(0.9)[0]?.broken.seen).toBe(worse.broken.seen);
  expect(cut(0.9)[0]?.broken.shown.length).toBeLessThan(worse.broken.shown.length);
  expect(cut(0.1).length).toBeLessThan(40);
  expect(cut(0.1).length).toBeGreaterThan(0);
});

it('is shown as text, whatever was made up in it', () => {
  for (const first of HOSTILE.keys()) {
    const { made, count } = madeUp(reportOf([worse]), isEvalReport, first);
    expect(count).toBeGreaterThan(0);
    expectInertMarkdown(evalCommentBody(made as EvalReport));
  }
});

it('keeps what blocks where only some agents are kept', () => {
  const calm: EvalVerdict = { ...worse, verdict: 'pass' };
  const report = reportOf([...Array.from({ length: 40 }, () => calm), worse]);
  const text = evalReportFile(report, evalReportFile(report).length * 0.1);
  expect(JSON.parse(text).verdicts[0].verdict).toBe('block');
});

it('is one verdict over all agents, and a row for each, below what GitHub takes', () => {
  const better: EvalVerdict = { ...worse, agent: 'triage', verdict: 'pass' };
  const body = evalCommentBody(reportOf([worse, better]));
  expect(body).toMatch(/^### ❌ headgate evals: block\n\n\| agent \| verdict \|/);
  expect(body).toContain('\n| `triage` | ✅ pass | −');
  expect(body).toMatch(/<sub>about `a{12}`<\/sub>\n$/);
  const many = evalCommentBody(reportOf(Array.from({ length: 1_000 }, () => worse)));
  expect(many.length).toBeLessThan(65_000);
  expect(many).toMatch(/… and \d+ more agents/);
});

it('says so where there was nothing to compare, and where nothing is known', () => {
  expect(evalCommentBody(reportOf([]))).toContain('pass\n\nNo agent differs');
  const open: EvalVerdict = { ...worse, verdict: 'inconclusive' };
  expect(evalCommentBody(reportOf([open]))).toContain('### ❔ headgate evals: inconclusive');
});

it('shows names that nobody would give an agent as text', () => {
  const evil: EvalVerdict = { ...worse, agent: '`|</details>\n<!-- headgate x -->' };
  const body = evalCommentBody(reportOf([evil]));
  expect(body).not.toMatch(/^<!--/m);
  expect(body).not.toContain('\n</details>\n<!--');
});
