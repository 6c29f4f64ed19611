import { expect, test } from 'vitest';
import { readCosts } from '../../../../src/runtime/run/costs.ts';
import type { EnforceOptions } from '../../../../src/runtime/run/options.ts';
import { memoryStore } from '../../../../src/runtime/store/memory-store.ts';
import { releaseOf, runWorld, START } from '../run-world.ts';

const DAY = 86_400_000;
const price = ({ input, output }: { input: number; output: number }) => (input + output) / 1e6;

function worldOf(budgets: object, options: EnforceOptions = {}) {
  return runWorld(releaseOf({ operations: { budgets } as never }), options);
}

const call = (inputTokens: number, maxOutputTokens = 0) => ({ inputTokens, maxOutputTokens });

test('what a call may take is set aside before it and corrected after it', async () => {
  const world = worldOf({ perRun: { tokens: 1000 } });
  const run = await world.run();
  expect((await run.beforeModelCall(call(400, 600))).decision).toBe('allow');
  const full = await run.beforeModelCall(call(1));
  expect(full).toEqual({
    decision: 'pause',
    rule: 'budgets.perRun',
    reason:
      'budgets.perRun: 1000 tokens of 1000 tokens are spent or set aside, and this may take 1 tokens.',
  });
  await run.afterModelCall({ inputTokens: 400, outputTokens: 100 });
  expect((await run.beforeModelCall(call(400, 100))).decision).toBe('allow');
});

test('each call is corrected by what it had set aside itself', async () => {
  const run = await worldOf({ perRun: { tokens: 1000 } }).run();
  for (const amount of [600, 900, 980, 970]) {
    expect((await run.beforeModelCall(call(amount))).decision).toBe('allow');
    await run.afterModelCall({ inputTokens: 10 });
  }
  expect((await run.beforeModelCall(call(961))).decision).toBe('pause');
});

test('money by the price of a call, days and months of all runs, and what follows', async () => {
  const budgets = { perDay: { costUsd: 0.001 }, onExceeded: 'stop', alertAt: 0.5 };
  const world = worldOf(budgets, { price });
  const first = await world.run();
  await first.beforeModelCall(call(400, 100));
  await first.afterModelCall({ inputTokens: 400, outputTokens: 100 });
  expect(world.news.map(({ event }) => event)).toEqual([
    { kind: 'budget-alert', budget: 'budgets.perDay', share: 0.5 },
  ]);
  const second = await world.run({ session: 's-2' });
  expect((await second.beforeModelCall(call(500))).decision).toBe('allow');
  expect(await second.beforeModelCall(call(1))).toMatchObject({
    decision: 'stop',
    rule: 'budgets.perDay',
  });
  world.pass(DAY);
  const tomorrow = await world.run({ session: 's-3' });
  expect((await tomorrow.beforeModelCall(call(500))).decision).toBe('allow');
});

test.each([
  ['tokens', { tokens: 100 }],
  ['costUsd', { costUsd: 0.0001 }],
  ['runs', { runs: 2 }],
])('a month of %s ends with the month, and not with the day', async (_, perMonth) => {
  const world = worldOf({ perMonth }, { price });
  const rule = async () => {
    const run = await world.run();
    const verdict = await run.beforeModelCall(call(50));
    if (verdict.decision === 'allow') await run.afterModelCall({ inputTokens: 50 });
    await run.end('succeeded');
    return verdict.rule;
  };
  expect([await rule(), await rule()]).toEqual(['none', 'none']);
  world.pass(5 * DAY);
  expect(await rule()).toBe('budgets.perMonth');
  world.pass(5 * DAY);
  expect(await rule()).toBe('none');
});

test('runs are counted when they begin', async () => {
  const world = worldOf({ perDay: { runs: 2 } });
  expect((await world.run()).started.decision).toBe('allow');
  expect((await world.run()).started.decision).toBe('allow');
  const third = await world.run();
  expect(third.started).toMatchObject({ decision: 'pause', rule: 'budgets.perDay' });
  expect((await third.beforeModelCall()).rule).toBe('budgets.perDay');
});

test('a budget that only alerts counts on, and tells once', async () => {
  const world = worldOf({ perRun: { tokens: 10 }, onExceeded: 'alert' });
  const run = await world.run();
  for (let turn = 0; turn < 3; turn += 1) {
    expect((await run.beforeModelCall(call(8))).decision).toBe('allow');
    await run.afterModelCall({ inputTokens: 8 });
  }
  expect(world.news.map(({ event }) => event)).toEqual([
    { kind: 'budget-alert', budget: 'budgets.perRun', share: 1 },
  ]);
});

test('what a sub-agent spends is spent by the run that it works for, all the way up', async () => {
  const store = memoryStore(() => START);
  const above = worldOf({ perRun: { tokens: 100 } }, { store });
  const below = runWorld(releaseOf({}), { store });
  const root = await above.run();
  const child = await below.run({ session: 'c', parent: root.ref });
  const grandchild = await below.run({ session: 'g', parent: child.ref });
  expect((await grandchild.beforeModelCall(call(60))).decision).toBe('allow');
  expect(await child.beforeModelCall(call(41))).toMatchObject({
    decision: 'pause',
    rule: 'budgets.perRun of the run above',
  });
  expect((await root.beforeModelCall(call(41))).rule).toBe('budgets.perRun');
  expect((await root.beforeModelCall(call(40))).decision).toBe('allow');
});

test('pipelines and tenants have ceilings of their own', async () => {
  const store = memoryStore(() => START);
  const pipeline = { name: 'support', team: 'support', budgets: { perDay: { tokens: 100 } } };
  const options = { store, pipeline, tenantBudgets: { perMonth: { tokens: 60 } } };
  const one = worldOf({}, options);
  const a = await one.run({ tenant: 'a' });
  await a.beforeModelCall(call(60));
  expect((await a.beforeModelCall(call(1))).rule).toBe('perMonth of the tenant');
  const b = await one.run({ tenant: 'b' });
  const tooMuch = await b.beforeModelCall(call(41));
  expect(tooMuch.rule).toBe('pipelines.support.budgets.perDay');
  expect((await b.beforeModelCall(call(40))).decision).toBe('allow');
});

test('a ceiling of money holds also where nobody can say before what a call will cost', async () => {
  const world = worldOf({ perRun: { costUsd: 0.07 }, alertAt: 0.5 });
  const run = await world.run();
  for (const costUsd of [0.03, 0.04]) {
    expect((await run.beforeModelCall()).decision).toBe('allow');
    await run.afterModelCall({ inputTokens: 10, costUsd });
  }
  expect(world.news.map(({ event }) => event)).toEqual([
    { kind: 'budget-alert', budget: 'budgets.perRun', share: 0.5 },
  ]);
  expect(await run.beforeModelCall()).toMatchObject({ decision: 'pause', rule: 'budgets.perRun' });
});

test('a call may take the very last millionth, and no more', async () => {
  const run = await worldOf({ perRun: { costUsd: 0.00051 } }).run();
  expect((await run.beforeModelCall({ costUsd: 0.00051 })).decision).toBe('allow');
  expect((await run.beforeModelCall({ costUsd: 0.000001 })).decision).toBe('pause');
});

test('what was set aside before midnight is corrected there, and gives nothing to the next day', async () => {
  const world = worldOf({ perDay: { tokens: 1000 } });
  world.pass(14 * 3_600_000 - 1000);
  const run = await world.run();
  await run.beforeModelCall(call(100, 900));
  world.pass(2000);
  await run.afterModelCall({ inputTokens: 100, outputTokens: 50 });
  expect((await run.beforeModelCall(call(1001))).decision).toBe('pause');
  expect((await run.beforeModelCall(call(1000))).decision).toBe('allow');
});

test('a ceiling that came while a call was under way is not credited with what was set aside elsewhere', async () => {
  const world = worldOf({ perRun: { tokens: 1000 } });
  const run = await world.run();
  await run.beforeModelCall(call(100, 800));
  world.serve(releaseOf({ operations: { budgets: { perDay: { tokens: 50 } } } as never }, '1.0.1'));
  await run.afterModelCall({ inputTokens: 100, outputTokens: 10 });
  expect((await run.beforeModelCall(call(51))).rule).toBe('budgets.perDay');
});

test.each([
  ['inputTokens', { inputTokens: Number.NaN }],
  ['maxOutputTokens', { maxOutputTokens: -1 }],
  ['costUsd', { costUsd: Number.POSITIVE_INFINITY }],
])('a call whose %s is no amount waits', async (name, asked) => {
  const run = await worldOf({ perRun: { tokens: 10 } }).run();
  const verdict = await run.beforeModelCall(asked);
  expect(verdict).toMatchObject({ decision: 'pause', rule: 'budgets' });
  expect(verdict.reason).toContain(`${name} is`);
});

test('usage that is no number counts as all that was set aside, and spoils no counter', async () => {
  const run = await worldOf({ perRun: { tokens: 100, costUsd: 1 } }, { price }).run();
  await run.beforeModelCall(call(60));
  await run.afterModelCall({ inputTokens: Number.NaN, outputTokens: -5, costUsd: Number.NaN });
  expect((await run.beforeModelCall(call(41))).decision).toBe('pause');
  expect((await run.beforeModelCall(call(40))).decision).toBe('allow');
});

test('a failed call that does not say what it used may have used all of it', async () => {
  const run = await worldOf({ perRun: { tokens: 100 } }).run();
  await run.beforeModelCall(call(60));
  await run.afterModelCall({ error: new Error('lost') });
  expect((await run.beforeModelCall(call(41))).decision).toBe('pause');
});

test('spending is attributed, by day and owner', async () => {
  const pipeline = { name: 'support', team: 'support-ai' };
  const world = worldOf({}, { price, pipeline });
  const run = await world.run({ tenant: 'shop-1' });
  for (let turn = 0; turn < 2; turn += 1) {
    await run.beforeModelCall(call(100, 50));
    await run.afterModelCall({ inputTokens: 100, outputTokens: 25 });
  }
  expect(await readCosts(world.store, { from: START - DAY, to: START + DAY })).toEqual([
    {
      day: '2026-11-21',
      agent: 'helper',
      version: '1.0.0',
      pipeline: 'support',
      team: 'support-ai',
      tenant: 'shop-1',
      tokens: 250,
      costUsd: 0.00025,
      calls: 2,
    },
  ]);
  await run.end('succeeded');
  expect(world.recorded).toEqual([
    { runs: 1, failures: 0, guardrails: 0, escalations: 0, costUsd: 0.00025 },
  ]);
});

test('a budget that was lowered holds the run that is under way', async () => {
  const world = worldOf({ perRun: { tokens: 1000 } });
  const run = await world.run();
  await run.beforeModelCall(call(100));
  world.serve(
    releaseOf({ operations: { budgets: { perRun: { tokens: 150 } } } as never }, '1.0.1'),
  );
  expect((await run.beforeModelCall(call(100))).rule).toBe('budgets.perRun');
});

test('a store that is gone pauses the run: nobody spends what can’t be counted', async () => {
  const broken = { ...memoryStore(), count: () => Promise.reject(new Error('connection lost')) };
  const world = worldOf({ perRun: { tokens: 10 } }, { store: broken });
  const run = await world.run();
  expect(await run.beforeModelCall(call(1))).toEqual({
    decision: 'pause',
    rule: 'budgets',
    reason: "It can't be said whether this may go on: connection lost",
  });
});

test('a circuit breaker looks at failures, not at money, and lets one call through after its cooldown', async () => {
  const circuitBreaker = { failureRate: 0.5, minimumCalls: 4, window: '1m', cooldown: '30s' };
  const world = runWorld(releaseOf({ operations: { circuitBreaker } as never }));
  const turn = async (error?: Error) => {
    const run = await world.run();
    const { rule } = await run.beforeModelCall();
    if (rule === 'none') await run.afterModelCall(error ? { error } : { inputTokens: 1 });
    return rule;
  };
  const lost = new Error('lost');
  for (const error of [undefined, undefined, lost, lost]) expect(await turn(error)).toBe('none');
  expect(await turn()).toBe('circuitBreaker');
  world.pass(30_000);
  expect(await turn(lost)).toBe('none');
  expect(await turn()).toBe('circuitBreaker');
  world.pass(30_000);
  expect(await turn()).toBe('none');
  expect(await turn()).toBe('none');
});

test('calls that were under way when a circuit opened neither close it nor keep it open', async () => {
  const circuitBreaker = { failures: 2, window: '1m', cooldown: '30s' };
  const world = runWorld(releaseOf({ operations: { circuitBreaker } as never }));
  const runs = await Promise.all(['a', 'b', 'c', 'd'].map((session) => world.run({ session })));
  for (const run of runs) await run.beforeModelCall();
  const [a, b, c, d] = runs;
  await a?.afterModelCall({ error: new Error('lost') });
  await b?.afterModelCall({ error: new Error('lost') });
  const asked = async () => (await (await world.run()).beforeModelCall()).rule;
  expect(await asked()).toBe('circuitBreaker');
  await c?.afterModelCall({ inputTokens: 1 });
  expect(await asked()).toBe('circuitBreaker');
  world.pass(20_000);
  await d?.afterModelCall({ error: new Error('lost') });
  world.pass(10_000);
  expect(await asked()).toBe('none');
});
