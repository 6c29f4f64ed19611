import { expect, test } from 'vitest';
import type { Bound } from '../../../../src/core/bound.ts';
import { readCosts } from '../../../../src/runtime/run/costs.ts';
import { memoryStore } from '../../../../src/runtime/store/memory-store.ts';
import { releaseOf, runWorld, START } from '../run-world.ts';

const pipelineOf = (tokens: number, agents = ['helper', 'other']): Bound => ({
  ceilings: { pipelines: { support: { agents, team: 'care', budgets: { perDay: { tokens } } } } },
});
const served = (bindings: Bound) => ({ ...releaseOf({}), bindings });
const clock = () => START;

test('the pipeline of headgate.yaml holds all its agents together', async () => {
  const store = memoryStore(clock);
  const helper = runWorld(served(pipelineOf(100)), { store });
  const other = runWorld({ ...served(pipelineOf(100)), agent: 'other' }, { store });
  const first = await helper.run();
  expect((await first.beforeModelCall({ inputTokens: 70 })).decision).toBe('allow');
  const second = await other.run({ session: 's-2' });
  expect(await second.beforeModelCall({ inputTokens: 40 })).toMatchObject({
    decision: 'pause',
    rule: 'pipelines.support.budgets.perDay',
  });
});

test('an agent that no pipeline names is held by none', async () => {
  const world = runWorld(served(pipelineOf(10, ['other'])));
  const run = await world.run();
  expect((await run.beforeModelCall({ inputTokens: 40 })).decision).toBe('allow');
});

test('two pipelines hold an agent both, each by a counter of its own', async () => {
  const both: Bound = {
    ceilings: {
      pipelines: {
        a: { agents: ['helper'], budgets: { perRun: { tokens: 100 }, perDay: { tokens: 100 } } },
        b: { agents: ['helper'], budgets: { perRun: { tokens: 60 } } },
      },
    },
  };
  const run = await runWorld(served(both)).run();
  expect((await run.beforeModelCall({ inputTokens: 50 })).decision).toBe('allow');
  expect((await run.beforeModelCall({ inputTokens: 20 })).rule).toBe('pipelines.b.budgets.perRun');
});

test('a ceiling that is lowered meanwhile holds a run that is under way', async () => {
  const world = runWorld(served(pipelineOf(1000)));
  const run = await world.run();
  expect((await run.beforeModelCall({ inputTokens: 50 })).decision).toBe('allow');
  world.serve(served(pipelineOf(60)));
  expect((await run.beforeModelCall({ inputTokens: 50 })).rule).toBe(
    'pipelines.support.budgets.perDay',
  );
  world.serve(served(pipelineOf(1000)));
  expect((await run.beforeModelCall({ inputTokens: 50 })).decision).toBe('allow');
});

test('what headgate.yaml says wins over what the program says of the same, and stands beside the rest', async () => {
  const pipeline = { name: 'support', budgets: { perDay: { tokens: 1_000_000 } } };
  const same = await runWorld(served(pipelineOf(10)), { pipeline }).run();
  expect((await same.beforeModelCall({ inputTokens: 40 })).rule).toBe(
    'pipelines.support.budgets.perDay',
  );
  const own = { name: 'own', budgets: { perDay: { tokens: 20 } } };
  const beside = await runWorld(served(pipelineOf(100)), { pipeline: own }).run();
  expect((await beside.beforeModelCall({ inputTokens: 40 })).rule).toBe(
    'pipelines.own.budgets.perDay',
  );
});

test('each tenant has the ceiling of headgate.yaml', async () => {
  const world = runWorld(served({ ceilings: { tenants: { perMonth: { tokens: 60 } } } }), {
    tenantBudgets: { perMonth: { tokens: 1_000_000 } },
  });
  const first = await world.run({ session: 'a', tenant: 'shop-1' });
  expect((await first.beforeModelCall({ inputTokens: 50 })).decision).toBe('allow');
  const second = await world.run({ session: 'b', tenant: 'shop-1' });
  expect((await second.beforeModelCall({ inputTokens: 50 })).rule).toBe('perMonth of the tenant');
  const third = await world.run({ session: 'c', tenant: 'shop-2' });
  expect((await third.beforeModelCall({ inputTokens: 50 })).decision).toBe('allow');
});

test('what is spent is the pipeline’s and its team’s', async () => {
  const world = runWorld(served(pipelineOf(1000)));
  const run = await world.run();
  await run.beforeModelCall({ inputTokens: 10 });
  await run.afterModelCall({ inputTokens: 10, outputTokens: 5, costUsd: 0.5 });
  expect(await readCosts(world.store, { from: START, to: START })).toMatchObject([
    { pipeline: 'support', team: 'care', tokens: 15, costUsd: 0.5 },
  ]);
});

test('a ceiling that can’t be read is not passed', async () => {
  const broken = { ceilings: { pipelines: { support: { agents: 7 } } } } as never;
  const run = await runWorld(served(broken)).run();
  expect((await run.beforeModelCall({ inputTokens: 1 })).decision).not.toBe('allow');
});
