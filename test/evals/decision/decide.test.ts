import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { describe, expect, test } from 'vitest';
import { digestOf } from '../../../src/core/digest.ts';
import type { TrialRequest } from '../../../src/ports/trials.ts';
import { decided } from '../support/decided.ts';
import { comparisonOf, errorOf, trialOf } from '../support/made-trials.ts';

function run(request: TrialRequest, passed: boolean) {
  const { caseKey, fingerprint, sample } = request;
  return trialOf({ case: caseKey, fingerprint, sample, passed });
}
const allPass = (request: TrialRequest) => run(request, true);

/** Base passes nine in ten; head as often as is said. */
function chance(seed: number, head: number) {
  const random = xoroshiro128plus(seed);
  return (request: TrialRequest) =>
    run(request, uniformFloat64(random) < (request.side === 'head' ? head : 0.95));
}

describe('before the first run', () => {
  test('nothing affected passes and asks for nothing', () => {
    const same = comparisonOf({ each: (index) => ({ head: `base-${index}` }) });
    const { verdict, reason, asked } = decided(same, allPass);
    expect([verdict, reason.code, asked.length]).toEqual(['pass', 'nothing-affected', 0]);
  });

  test.each(['dataset', 'graders', 'judge'] as const)('another %s refuses to compare', (part) => {
    const other = digestOf(new TextEncoder().encode('other'));
    const { base, head } = comparisonOf();
    const changed = comparisonOf({ over: { base, head: { ...head, [part]: other } } });
    const { verdict, reason, asked } = decided(changed, allPass);
    expect([verdict, reason, asked.length]).toEqual([
      'inconclusive',
      { code: 'measurement-changed', parts: [part] },
      0,
    ]);
  });

  test('twenty cases can’t answer a question of five points, and are not run', () => {
    const small = comparisonOf({ cases: 20, settings: { margin: 0.05 } });
    const { verdict, reason, asked, forecast, cap } = decided(small, allPass);
    expect([verdict, reason.code, asked.length]).toEqual(['inconclusive', 'cannot-answer', 0]);
    expect(cap).toBe(178);
    expect(forecast?.fixedPairs).toBe(661);
    expect(forecast?.passChance).toBeLessThan(1 / 3);
  });

  test('twenty cases can answer one of ten points', () => {
    const { verdict, pairs } = decided(comparisonOf({ cases: 20 }), allPass);
    expect([verdict, pairs.length]).toEqual(['pass', 43]);
  });

  test('two affected cases of a hundred pass, in more rounds than four', () => {
    const few = comparisonOf({ each: (index) => (index < 2 ? {} : { head: `base-${index}` }) });
    const { verdict, cap, pairs } = decided(few, allPass);
    // A drop of ten points of a hundred cases would be five of the two: so 33 points are asked for.
    expect([verdict, cap, pairs.length]).toEqual(['pass', 22, 13]);
    expect(new Set(pairs.map((pair) => pair.case.key))).toEqual(
      new Set(['case-0000', 'case-0001']),
    );
  });

  test('an empty suite is incomplete', () => {
    expect(decided(comparisonOf({ cases: 0 }), allPass).reason.code).toBe('no-cases');
  });
});

describe('critical cases', () => {
  const critical = (rule: 'never' | 'confirmed', repeat = 1) =>
    comparisonOf({ each: (index) => (index === 7 ? { critical: rule, repeat } : {}) });
  const failing = (samples: readonly number[]) => (request: TrialRequest) =>
    run(request, !(request.fingerprint === 'head-7' && samples.includes(request.sample)));

  test('never: one failure blocks after one run', () => {
    const { verdict, reason, asked } = decided(critical('never'), failing([0]));
    expect([verdict, reason]).toEqual(['block', { code: 'critical-failed', cases: ['case-0007'] }]);
    expect(asked).toEqual([
      { caseKey: 'case-0007', side: 'head', fingerprint: 'head-7', sample: 0 },
    ]);
  });

  test('never: more runs where the suite wants them', () => {
    const { verdict, critical: outcomes } = decided(critical('never', 3), failing([2]));
    expect(verdict).toBe('block');
    expect(outcomes).toEqual([
      { key: 'case-0007', rule: 'never', runs: 3, failures: 1, failed: true },
    ]);
  });

  test.each([
    [[0], 'pass', 3, 1],
    [[0, 1], 'block', 3, 2],
    [[0, 2], 'block', 3, 2],
    [[1, 2], 'pass', 1, 0],
  ] as const)('confirmed: failing runs %j give %s', (samples, verdict, runs, failures) => {
    const decision = decided(critical('confirmed'), failing(samples));
    expect(decision.verdict).toBe(verdict);
    expect(decision.critical[0]).toMatchObject({ runs, failures, failed: verdict === 'block' });
  });

  test('confirmed with two first runs blocks at two of four', () => {
    expect(decided(critical('confirmed', 2), failing([1])).critical[0]?.runs).toBe(4);
    expect(decided(critical('confirmed', 2), failing([1, 3])).verdict).toBe('block');
  });

  test('a suite that can’t answer says so before it runs them', () => {
    const small = comparisonOf({
      cases: 20,
      settings: { margin: 0.05 },
      each: (index) => (index === 7 ? { critical: 'never' } : {}),
    });
    expect(decided(small, failing([0]))).toMatchObject({
      verdict: 'inconclusive',
      reason: { code: 'cannot-answer' },
      asked: [],
    });
  });
});

describe('pairs', () => {
  test('a drop of twenty points is blocked within half a round, no change passes within two', () => {
    const worse = decided(comparisonOf(), chance(1, 0.75));
    expect([worse.verdict, worse.reason]).toEqual([
      'block',
      { code: 'worse', questions: ['suite'] },
    ]);
    expect(worse.pairs.length).toBeLessThanOrEqual(80);
    const same = decided(comparisonOf(), chance(2, 0.95));
    expect(same.verdict).toBe('pass');
    expect(same.pairs.length).toBeLessThan(200);
  });

  test('every run is used once', () => {
    for (const over of [{}, { calibration: true }] as const) {
      const each = over.calibration
        ? (index: number) => ({ head: `base-${index}`, hidden: true as const })
        : () => ({});
      const { asked, pairs } = decided(comparisonOf({ cases: 30, each, over }), chance(3, 0.9));
      expect(pairs.length).toBeGreaterThan(30);
      const paired = asked.slice(0, 2 * pairs.length);
      const keys = paired.map(({ fingerprint, sample }) => `${fingerprint}#${sample}`);
      expect(new Set(keys).size).toBe(keys.length);
    }
  });

  test('the order follows from the comparison, and not from settings or names', () => {
    const order = (over: object, settings = {}) =>
      decided(comparisonOf({ over, settings }), allPass).pairs.map((pair) => pair.case.key);
    const [one, other, more] = [order({}), order({ agent: 'x' }), order({}, { margin: 0.08 })];
    expect(other).toEqual(one);
    expect(more.slice(0, one.length)).toEqual(one);
    const head = comparisonOf({ each: (index) => ({ head: `other-${index}` }) });
    expect(decided(head, allPass).pairs.map((pair) => pair.case.key)).not.toEqual(one);
  });

  test('a broken slice blocks though the suite as a whole hardly moves', () => {
    const sliced = comparisonOf({
      cases: 400,
      each: (index) => ({ slice: index % 8 === 0 ? 'refunds' : `other-${index % 7}` }),
    });
    const random = xoroshiro128plus(4);
    const { reason } = decided(sliced, (request) => {
      const refund = Number(request.fingerprint.split('-')[1]) % 8 === 0;
      const share = refund && request.side === 'head' ? 0.3 : 0.97;
      return run(request, uniformFloat64(random) < share);
    });
    expect(reason).toEqual({ code: 'worse', questions: ['refunds'] });
  });

  test('a small slice decides nothing, and is reported', () => {
    const sliced = comparisonOf({ each: (index) => (index < 5 ? { slice: 'rare' } : {}) });
    const { verdict, questions } = decided(sliced, (request) =>
      run(request, !(request.side === 'head' && Number(request.fingerprint.split('-')[1]) < 5)),
    );
    expect(verdict).not.toBe('inconclusive');
    expect(questions.map(({ question }) => [question.name, question.decides])).toEqual([
      ['suite', true],
      ['rare', false],
    ]);
  });

  test('metrics must hold, too', () => {
    const measured = comparisonOf({ settings: { metrics: [{ name: 'tone', margin: 0.05 }] } });
    const tone = (value: number) => (request: TrialRequest) => ({
      ...run(request, true),
      metrics: { tone: request.side === 'head' ? value : 0.8 },
    });
    expect(decided(measured, tone(0.6)).reason).toEqual({ code: 'worse', questions: ['tone'] });
    expect(decided(measured, tone(0.8)).verdict).toBe('pass');
  });

  test('strict draws with replacement', () => {
    const { pairs } = decided(comparisonOf({ settings: { mode: 'strict' } }), chance(5, 0.95));
    const seen = pairs.slice(0, 100).map((pair) => pair.case.key);
    expect(new Set(seen).size).toBeLessThan(80);
  });

  test('fixed takes one round and looks once', () => {
    const settings = { mode: 'fixed', margin: 0.1 } as const;
    const suite = { cases: 200, settings };
    const pass = decided(comparisonOf(suite), allPass);
    expect([pass.verdict, pass.pairs.length]).toEqual(['pass', 200]);
    const block = decided(comparisonOf(suite), chance(6, 0.8));
    expect(block.reason).toEqual({ code: 'worse', questions: ['suite'] });
    const scored = comparisonOf({ ...suite, settings: { ...settings, primary: 'score' } });
    const random = xoroshiro128plus(7);
    const score = (request: TrialRequest) => ({
      ...run(request, true),
      score: 0.7 + 0.2 * uniformFloat64(random) - (request.side === 'head' ? 0.15 : 0),
    });
    expect(decided(scored, score).verdict).toBe('block');
  });

  test('later heads of one change have less of β', () => {
    const first = decided(comparisonOf({ settings: { push: 1 } }), allPass);
    const fifth = decided(comparisonOf({ settings: { push: 5 } }), allPass);
    expect(fifth.pairs.length).toBeGreaterThan(first.pairs.length);
  });
});

describe('what is missing', () => {
  test('a few errors are made up for by more pairs', () => {
    let count = 0;
    const { verdict, pairs } = decided(comparisonOf(), (request) =>
      ++count === 5 ? errorOf(request) : run(request, true),
    );
    expect([verdict, pairs.length]).toEqual(['pass', 50]);
  });

  test('many errors decide nothing, and stop it early', () => {
    const { verdict, reason, pairs } = decided(comparisonOf(), (request) =>
      request.sample === 0 && request.caseKey.endsWith('3') ? errorOf(request) : allPass(request),
    );
    expect([verdict, reason.code]).toEqual(['inconclusive', 'missing-pairs']);
    expect(pairs.length).toBeLessThan(200);
  });

  test('errors everywhere are no regression', () => {
    const { reason, asked } = decided(comparisonOf(), (request) =>
      request.side === 'head' ? errorOf(request) : allPass(request),
    );
    expect([reason.code, asked.length]).toEqual(['nothing-worked', 20]);
  });

  test('where runs are not made, nothing is decided', () => {
    const { verdict, reason } = decided(comparisonOf(), () => undefined);
    expect([verdict, reason.code]).toEqual(['inconclusive', 'stopped']);
  });
});

describe('what broke', () => {
  const broken = (keys: readonly string[]) => (request: TrialRequest) =>
    run(request, !(request.side === 'head' && keys.includes(request.caseKey)));

  test('is run again after a block', () => {
    const keys = Array.from({ length: 40 }, (_, index) => `case-${String(index).padStart(4, '0')}`);
    const decision = decided(comparisonOf(), broken(keys));
    expect(decision.verdict).toBe('block');
    expect(decision.broken).toHaveLength(5);
    expect(decision.asked.length).toBe(2 * decision.pairs.length + 5 * 6);
  });

  test('may block a change that mends as much as it breaks', () => {
    const swapped = (allowed: number) =>
      decided(comparisonOf({ settings: { maxConfirmedBroken: allowed } }), (request) => {
        const index = Number(request.caseKey.split('-')[1]);
        if (index < 2) return run(request, request.side === 'base');
        return run(request, index >= 4 || request.side === 'head');
      });
    expect(swapped(2).verdict).toBe('pass');
    expect(swapped(1).reason).toEqual({ code: 'too-many-broken', broken: 2, allowed: 1 });
  });
});
