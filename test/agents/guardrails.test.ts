import { describe, expect, it } from 'vitest';
import { fits, readAgent, violated } from './read-agent.ts';

describe('orders-daily-monitor', () => {
  const report = (verdict: string, ...statuses: string[]) => ({
    verdict,
    table: 'warehouse.orders_daily',
    load_date: '2026-11-19',
    checks: ['load', 'freshness', 'schema', 'row-count', 'null-rate', 'duplicate-keys'].map(
      (name, index) => ({ name, status: statuses[index] ?? 'pass', observed: '1', expected: '1' }),
    ),
    drifted_columns: [],
    summary: 'One sentence.',
    confidence: 0.9,
  });

  it.each([
    ['healthy', []],
    ['degraded', ['warn']],
    ['unknown', ['warn', 'not-measured']],
    ['broken', ['warn', 'not-measured', 'pass', 'fail']],
  ])('%s follows from its checks', (verdict, statuses) => {
    expect(violated('orders-daily-monitor', report(verdict, ...statuses))).toEqual([]);
    for (const other of ['healthy', 'degraded', 'unknown', 'broken']) {
      if (other === verdict) continue;
      expect(violated('orders-daily-monitor', report(other, ...statuses))).toEqual([
        'verdict-follows-checks',
      ]);
    }
  });

  it('names the columns that drifted', () => {
    expect(violated('orders-daily-monitor', report('broken', 'pass', 'pass', 'fail'))).toEqual([
      'drift-is-listed',
    ]);
  });
});

describe('article-checker', () => {
  const decision = (verdict: string, facts: number, ...severities: string[]) => ({
    decision: verdict,
    findings: severities.map((severity) => ({
      kind: 'tone',
      severity,
      quote: 'x',
      correction: 'y',
    })),
    scores: { facts, structure: 1, length: 1, tone: 1 },
    sensitive: false,
    reason: 'It says so.',
    confidence: 0.9,
  });

  it.each([
    ['a clean draft is published', decision('publish', 1), []],
    ['a remark does not hold it', decision('publish', 1, 'should-fix'), []],
    ['an open finding does', decision('publish', 1, 'must-fix'), ['nothing-open-is-published']],
    ['so does an unsupported fact', decision('publish', 0.9), ['nothing-open-is-published']],
    ['a draft goes back for a reason', decision('revise', 0.9, 'must-fix'), []],
    ['and not without one', decision('revise', 1), ['revise-says-what']],
  ])('%s', (_, answer, ids) => {
    expect(violated('article-checker', answer)).toEqual(ids);
  });
});

describe('article-writer', () => {
  const article = '# A title\n\nText [source: S1].\n\n## What we do not know\n\nMuch.\n';

  it.each([
    ['a marked article with both ends', article, []],
    ['no title', article.replace('# A title', 'A title'), ['starts-with-a-title']],
    ['no marker', article.replace(' [source: S1]', ''), ['facts-are-marked']],
    ['no end', article.replace('## What', '### What'), ['says-what-is-unknown']],
  ])('%s', (_, answer, ids) => {
    expect(violated('article-writer', answer)).toEqual(ids);
  });
});

describe('refund-assistant', () => {
  const answer = { answer: 'Done.', case_id: null, policy: null, confidence: 0.9 };

  it('speaks of money only with a receipt', () => {
    const refunded = { ...answer, decision: 'refunded', amount_usd: 20, refund_id: 'rf_1' };
    expect(violated('refund-assistant', refunded)).toEqual([]);
    expect(violated('refund-assistant', { ...refunded, refund_id: null })).toEqual([
      'no-refund-without-receipt',
    ]);
  });

  it('declines by a policy that it names', () => {
    const declined = { ...answer, decision: 'declined', amount_usd: null, refund_id: null };
    expect(violated('refund-assistant', declined)).toEqual(['decline-names-its-policy']);
  });

  it.each([
    [{ amount: 0.01, currency: 'USD' }, 'none'],
    [{ amount: 50, currency: 'USD' }, 'none'],
    [{ amount: 50.01, currency: 'USD' }, 'admin'],
    [{ amount: 20, currency: 'EUR' }, 'admin'],
    [{ amount: -20, currency: 'USD' }, 'admin'],
    [{ amount: '20', currency: 'USD' }, 'admin'],
    [{ currency: 'USD' }, 'admin'],
    [{ amount: 20 }, 'admin'],
    [{}, 'admin'],
  ])('a refund of %j needs the approval of: %s', (call, level) => {
    const { tools } = readAgent('refund-assistant');
    const approval = tools.tools?.find((tool) => tool.name === 'issue_refund')?.approval;
    if (typeof approval !== 'object') throw new Error('issue_refund has no approval policy');
    const first = approval.cases?.find(({ when }) => fits(when, call));
    expect(first?.level ?? approval.default).toBe(level);
  });
});

describe('deep-research', () => {
  const report = {
    answer: 'It is so [source: S1].',
    findings: [{ claim: 'It is so.', source_ids: ['S1'], strength: 'likely' }],
    sources: [{ id: 'S1', title: 'A page', url: 'https://a.example', published: null }],
    contradictions: [],
    open_questions: [],
    calls: 12,
    stopped_because: 'answered',
    confidence: 0.8,
  };

  it('cites what it answers', () => {
    expect(violated('deep-research', report)).toEqual([]);
    expect(violated('deep-research', { ...report, answer: 'It is so.' })).toEqual([
      'answers-are-cited',
    ]);
    expect(violated('deep-research', { ...report, sources: [] })).toEqual(['answers-are-cited']);
  });

  it('may come back with nothing when the web does not answer', () => {
    const blocked = { ...report, answer: 'No page answered.', findings: [], sources: [] };
    expect(violated('deep-research', { ...blocked, stopped_because: 'blocked' })).toEqual([]);
  });
});
