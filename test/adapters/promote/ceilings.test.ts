import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readDrift } from '../../../src/adapters/promote/read-drift.ts';
import { reconcile } from '../../../src/adapters/promote/reconcile.ts';
import { connect } from '../../../src/runtime/agent.ts';
import { promotionWorld } from '../../support/promotion-world.ts';

const policyOf = (tokens: number) => `environments:
  prod:
    targets: [{ type: directory, path: deploy/prod }]
    bindings: { namespace: production }
pipelines:
  support: { agents: [example], team: care, budgets: { perDay: { tokens: ${tokens} } } }
tenants:
  budgets: { perMonth: { costUsd: 5 } }
`;
const ceilingsOf = (tokens: number) => ({
  pipelines: {
    support: { agents: ['example'], team: 'care', budgets: { perDay: { tokens } } },
  },
  tenants: { perMonth: { costUsd: 5 } },
});

test('ceilings of headgate.yaml go with the environment to the running agent, and change without a release', async () => {
  const world = await promotionWorld(policyOf(1000));
  await world.release();
  await world.promote('example', 'prod');
  expect(world.environment('prod').bindings).toEqual({
    namespace: 'production',
    ceilings: ceilingsOf(1000),
  });
  const agent = await connect({
    source: `dir:${join(world.root, 'deploy/prod')}`,
    environment: 'prod',
    agent: 'example',
    cache: false,
    acknowledge: false,
  });
  const run = await agent.run({ session: 's', tenant: 't', inputs: { question: 'Why?' } });
  expect(await run.beforeModelCall({ inputTokens: 100, maxOutputTokens: 0 })).toMatchObject({
    decision: 'allow',
  });

  world.policy(policyOf(150));
  const [drift] = (await readDrift(world.promoter, ['prod'])).environments;
  expect(drift?.differences.map(({ kind }) => kind)).toEqual(['bindings']);
  await reconcile(world.promoter, { requestId: 'r', reason: '', dryRun: false }, []);
  expect(world.environment('prod').bindings).toMatchObject({ ceilings: ceilingsOf(150) });
  expect(world.state('prod').version).toBe('1.0.0');
  const [after] = (await readDrift(world.promoter, ['prod'])).environments;
  expect(after?.differences).toEqual([]);

  await agent.refresh();
  expect(await run.beforeModelCall({ inputTokens: 100, maxOutputTokens: 0 })).toMatchObject({
    decision: 'pause',
    rule: 'pipelines.support.budgets.perDay',
  });
  await run.end('paused');
  await agent.close();
});
