import { expect, test } from 'vitest';
import { canonicalJson } from '../../../src/core/canonical-json.ts';
import { compare } from '../../../src/evals/compare/compare.ts';
import { ledgerText, parseLedgerText } from '../../../src/evals/compare/ledger-text.ts';
import type { EvalVerdict } from '../../../src/evals/verdict/verdict.ts';
import { verdictOf } from '../../../src/evals/verdict/verdict-of.ts';
import { verdict as validVerdict } from '../../../src/generated/ledger-validators.js';
import type { Trials } from '../../../src/ports/trials.ts';
import { chanceTrials, comparisonOf, errorOf } from '../support/made-trials.ts';
import { memoryLedger } from '../support/memory-ledger.ts';

const calm = () => 0.95;
const worse = ({ side }: { readonly side: string }) => (side === 'head' ? 0.7 : 0.95);

test('every run is written down, and the verdict follows from them', async () => {
  const [trials, ledger] = [chanceTrials(1, calm), memoryLedger()];
  const comparison = comparisonOf();
  const compared = await compare(comparison, { trials, ledger });
  expect(compared.verdict.verdict).toBe('pass');
  expect(ledger.trials).toEqual(trials.made);
  expect(compared.verdict.spent.calls).toBe(trials.made.length);
  expect(bytes(verdictOf(comparison, trials.made))).toBe(bytes(compared.verdict));
});

test('the ledger as a file gives the same bytes, in whatever order its lines stand', async () => {
  for (const [seed, chance] of [
    [1, calm],
    [2, worse],
  ] as const) {
    const each = (index: number) =>
      index === 3 ? { critical: 'never' as const, slice: 'a' } : { slice: `s${index % 2}` };
    const settings = { metrics: [] };
    const comparison = comparisonOf({ each, settings });
    const ledger = memoryLedger();
    const compared = await compare(comparison, { trials: chanceTrials(seed, chance), ledger });
    const text = ledgerText(compared.ledger);
    const [first = '', ...lines] = text.trimEnd().split('\n');
    for (const order of [lines, lines.toReversed()]) {
      const read = parseLedgerText([first, ...order, ''].join('\n'), 'ledger.jsonl');
      expect(bytes(verdictOf(read.comparison, read.trials))).toBe(bytes(compared.verdict));
    }
    expect(validVerdict(compared.verdict)).toBe(true);
  }
});

test('asked again, nothing is run again; asked with more, it goes on', async () => {
  const ledger = memoryLedger();
  const first = chanceTrials(1, calm);
  await compare(comparisonOf(), { trials: first, ledger });
  const second = chanceTrials(2, calm);
  const again = await compare(comparisonOf(), { trials: second, ledger });
  expect(second.made).toEqual([]);
  expect(again.verdict.verdict).toBe('pass');
  const third = chanceTrials(3, calm);
  const narrower = comparisonOf({ settings: { margin: 0.08 } });
  const more = await compare(narrower, { trials: third, ledger });
  expect(2 * more.verdict.pairs.drawn).toBe(first.made.length + third.made.length);
});

test('twenty re-runs repeat the verdict, whatever the runs would come to now', async () => {
  const ledger = memoryLedger();
  const first = await compare(comparisonOf(), { trials: chanceTrials(2, worse), ledger });
  expect(first.verdict.verdict).toBe('block');
  for (let rerun = 0; rerun < 20; rerun++) {
    const lucky = chanceTrials(rerun, () => 1);
    const again = await compare(comparisonOf(), { trials: lucky, ledger });
    expect([bytes(again.verdict), lucky.made]).toEqual([bytes(first.verdict), []]);
  }
});

test('runs from before cost nothing now', async () => {
  const ledger = memoryLedger();
  await compare(comparisonOf(), { trials: chanceTrials(1, calm), ledger });
  const other = comparisonOf({
    each: (index) => ({ head: `next-${index}` }),
    over: { since: '2026-03-01T12:00:01Z' },
  });
  const next = chanceTrials(2, calm);
  const later: Trials = {
    run: (requests, options) =>
      next.run(requests, {
        ...options,
        onTrial: (trial, request) => {
          return options.onTrial({ ...trial, at: '2026-03-01T12:00:02Z' }, request);
        },
      }),
  };
  const { verdict } = await compare(other, { trials: later, ledger });
  expect(verdict.spent.calls).toBe(next.made.length);
  expect(verdict.spent.storedCalls).toBeGreaterThan(0);
  expect(verdict.spent.calls + verdict.spent.storedCalls).toBe(2 * verdict.pairs.drawn);
});

test('what is stopped keeps what was paid for, and says so', async () => {
  const ledger = memoryLedger();
  const whole = chanceTrials(1, calm);
  let left = 30;
  const budget: Trials = {
    run: async (requests, options) => {
      const affordable = requests.slice(0, left);
      left -= affordable.length;
      await whole.run(affordable, options);
      return affordable.length < requests.length
        ? { by: 'budget', why: '30 calls are spent' }
        : undefined;
    },
  };
  const { verdict, stopped } = await compare(comparisonOf(), { trials: budget, ledger });
  expect(stopped).toEqual({ by: 'budget', why: '30 calls are spent' });
  expect([verdict.verdict, verdict.complete, verdict.reason.code]).toEqual([
    'inconclusive',
    false,
    'stopped',
  ]);
  expect(ledger.trials).toHaveLength(30);
  const rest = chanceTrials(1, calm);
  const done = await compare(comparisonOf(), { trials: rest, ledger });
  expect(done.verdict.verdict).toBe('pass');
  expect(rest.made.length).toBe(2 * done.verdict.pairs.drawn - 30);
});

test('a run that gave no grade is tried again the next time', async () => {
  const ledger = memoryLedger();
  const broken: Trials = {
    run: async (requests, { onTrial }) => {
      for (const request of requests) await onTrial(errorOf(request), request);
      return undefined;
    },
  };
  const first = await compare(comparisonOf(), { trials: broken, ledger });
  expect([first.verdict.reason.code, first.verdict.complete]).toEqual(['nothing-worked', false]);
  const { verdict } = await compare(comparisonOf(), { trials: chanceTrials(1, calm), ledger });
  expect(verdict.verdict).toBe('pass');
});

test('progress counts what was answered, stored and paid', async () => {
  const ledger = memoryLedger();
  const seen: { answered: number; stored: number; passed: number; costUsd: number }[] = [];
  const onProgress = (progress: (typeof seen)[number]) => seen.push({ ...progress });
  await compare(comparisonOf(), { trials: chanceTrials(1, calm), ledger, onProgress });
  const [first, last] = [seen[0], seen.at(-1)];
  expect(first).toMatchObject({ answered: 1, stored: 0, costUsd: 0.001 });
  expect(last?.answered).toBe(ledger.trials.length);
});

test('a ledger that was tampered with is refused', async () => {
  const { ledger } = await compare(comparisonOf(), {
    trials: chanceTrials(2, worse),
    ledger: memoryLedger(),
  });
  const text = ledgerText(ledger);
  const better = text.replace('"passed":false,"sample"', '"passed":true,"sample"');
  expect(() => parseLedgerText(better, 'ledger.jsonl')).toThrow(
    /^line \d+ of ledger.jsonl is not what its digest says$/,
  );
  expect(() => parseLedgerText('{}', 'x')).toThrow('x is no ledger');
});

function bytes(verdict: EvalVerdict): string {
  return new TextDecoder().decode(canonicalJson(verdict));
}
