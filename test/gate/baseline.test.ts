import { describe, expect, it } from 'vitest';
import { EMPTY_BASELINE } from '../../src/core/baseline.ts';
import type { Finding } from '../../src/core/finding.ts';
import type { AgentReport } from '../../src/core/report.ts';
import { applyBaseline, baselineProblems, updatedBaseline } from '../../src/gate/baseline.ts';
import { judgedIn } from '../../src/gate/judged-in.ts';
import { rules } from '../../src/rules/index.ts';

const RULES = new Map(rules.map((rule) => [rule.id, rule]));
const at = { file: 'agents/a/agent.yaml', line: 1, column: 1, endLine: 1, endColumn: 2 };
const finding = (rule: string, fingerprint: string): Finding => ({
  rule,
  code: 'HG0000',
  severity: 'error',
  agent: 'a',
  message: 'm',
  why: 'w',
  todo: 't',
  location: at,
  related: [],
  fingerprint,
});
const entry = (fingerprint: string, more: object = {}) => ({
  fingerprint,
  rule: 'limits/none',
  agent: 'a',
  owner: '@ana',
  reason: 'later',
  ...more,
});
const baseline = (...entries: ReturnType<typeof entry>[]) => ({ ...EMPTY_BASELINE, entries });
const AUTHOR = { owner: '@ana', reason: 'adopting' };
const REPORT: AgentReport = {
  name: 'a',
  path: 'agents/a',
  status: 'unchanged',
  version: { base: null, head: null },
  bump: { required: 'none', declared: 'none' },
  changes: [],
};
const ONE = '1'.repeat(32);
const TWO = '2'.repeat(32);

describe('the baseline', () => {
  it('takes out what it accepts, by fingerprint alone', () => {
    const moved = {
      ...finding('limits/none', ONE),
      location: { ...at, line: 99 },
      message: 'other words',
    };
    const { findings, suppressed } = applyBaseline(
      [moved, finding('limits/none', TWO)],
      baseline(entry(ONE)),
      RULES,
      '2026-06-01',
    );
    expect(findings.map((one) => one.fingerprint)).toEqual([TWO]);
    expect(suppressed).toMatchObject([
      { fingerprint: ONE, suppression: { by: 'baseline', reason: 'later' } },
    ]);
  });

  it('never excuses what nothing may silence', () => {
    const locked = finding('version/bump-too-small', ONE);
    const { findings } = applyBaseline([locked], baseline(entry(ONE)), RULES, '2026-06-01');
    expect(findings).toEqual([locked]);
  });

  it('counts again the day after an entry has expired, and says so', () => {
    const expiring = baseline(entry(ONE, { expires: '2026-06-01' }));
    const found = [finding('limits/none', ONE)];
    const left = (today: string) => applyBaseline(found, expiring, RULES, today).findings.length;
    expect([left('2026-06-01'), left('2026-06-02')]).toEqual([0, 1]);
    expect(baselineProblems(expiring, found, () => true, '2026-06-02')).toEqual([
      {
        rule: 'baseline/expired',
        file: '.headgate/baseline.json',
        pointer: '/entries/0',
        values: [ONE],
        message: 'the exception for limits/none of a ended on 2026-06-01',
      },
    ]);
  });

  it('must lose an entry that matches nothing any more, where the agent was looked at', () => {
    const stale = (looked: boolean) =>
      baselineProblems(baseline(entry(ONE)), [], () => looked, '2026-06-01').map((one) => one.rule);
    expect(stale(true)).toEqual(['baseline/stale']);
    expect(stale(false)).toEqual([]);
  });

  it('keeps owner and reason of what stays, and adds what is new, sorted', () => {
    const updated = updatedBaseline(
      baseline(entry(TWO, { owner: '@ben' }), entry('3'.repeat(32))),
      [
        finding('limits/none', TWO),
        finding('guardrail/none', ONE),
        finding('version/skipped', ONE),
      ],
      RULES,
      AUTHOR,
      () => true,
    );
    expect(
      updated.entries.map(({ rule, agent, fingerprint, owner }) => [
        rule,
        agent,
        fingerprint,
        owner,
      ]),
    ).toEqual([
      ['guardrail/none', 'a', ONE, '@ana'],
      ['limits/none', 'a', TWO, '@ben'],
    ]);
  });

  it('keeps what a check of some agents says nothing about', () => {
    const old = baseline(entry(ONE), entry(TWO, { agent: 'b' }));
    const updated = updatedBaseline(old, [], RULES, AUTHOR, (agent) => agent === 'a');
    expect(updated.entries).toEqual([entry(TWO, { agent: 'b' })]);
  });
});

describe('a finding would have been made if it were there', () => {
  const result = (name: string, whole: boolean) => ({ report: { ...REPORT, name }, whole });
  const results = [result('a', true), result('broken', false)];
  const judged = (everything: boolean) =>
    ['a', 'broken', 'elsewhere', undefined].filter(judgedIn(results, everything));

  it('where its agent was looked at and could be read', () => {
    expect(judged(false)).toEqual(['a']);
  });

  it('also where everything was looked at and its agent is gone', () => {
    expect(judged(true)).toEqual(['a', 'elsewhere', undefined]);
  });
});
