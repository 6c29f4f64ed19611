import { describe, expect, test } from 'vitest';
import { readPlan } from '../../../src/adapters/promote/read-plan.ts';
import type { PlanDocument } from '../../../src/report/plan/plan-document.ts';
import { promotionWorld, type World, worldTemplate } from '../../support/promotion-world.ts';

const REQUEST = { environment: 'staging', requestId: 'plan', reason: '', dryRun: false };

/** Staging runs 1.0.0; 2.0.0 lacks a guardrail, calls another model and asks for a tone. */
const riskier = worldTemplate(async () => {
  const world = await promotionWorld();
  await world.release();
  await world.promote('example', 'staging');
  const show = (file: string) => world.git('show', `HEAD:agents/example/${file}`);
  world.write(
    'agents/example/agent.yaml',
    `${show('agent.yaml')
      .replace('version: 1.0.0', 'version: 2.0.0')
      .replace(
        'claude-haiku-4-5-20251001',
        'claude-sonnet-5',
      )}\n  tone: { type: string, required: true }\n`,
  );
  world.write('agents/example/prompts/system.md', 'Answer {{tone}} {{question}}\n');
  world.write('agents/example/guardrails.yaml', 'limits: { toolCallsPerRun: 1000 }\n');
  world.commit('Risk something');
  world.git('push', '--quiet', 'origin', 'main');
  await world.release();
  return world;
});

const plan = (world: World, ...agents: string[]): Promise<PlanDocument> =>
  readPlan(
    world.promoter,
    REQUEST,
    agents.map((agent) => ({ agent })),
  );

describe('a plan', () => {
  test('says what changes, what callers meet and what it costs, and changes nothing', async () => {
    const world = await riskier();
    const before = world.remote.git('for-each-ref');
    const planned = await plan(world, 'example');
    expect(planned).toMatchObject({
      schema: 'headgate/plan/v1',
      environment: 'staging',
      outcome: 'planned',
      generation: { from: 1, to: 2 },
      why: 'promote example 1.0.0 → 2.0.0 in staging',
      agents: [
        {
          agent: 'example',
          from: '1.0.0',
          to: '2.0.0',
          difference: {
            status: 'changed',
            version: { base: '1.0.0', head: '2.0.0' },
            bump: { required: 'major', declared: 'major' },
            cost: { delta: expect.any(Number) },
          },
        },
      ],
    });
    expect(planned.agents[0]?.callers[0]).toBe('2.0.0 requires the input `tone`');
    expect(planned.gates.map(({ id, state }) => `${id} ${state}`)).toContain('digest met');
    expect(world.remote.git('for-each-ref')).toBe(before);
  });

  test('of an agent that never ran there shows all of it as new', async () => {
    const world = await riskier();
    await world.publish('1.0.0', 'Other', 'other');
    const planned = await plan(world, 'example', 'other');
    expect(planned.agents.map(({ agent, from, to }) => [agent, from, to])).toEqual([
      ['example', '1.0.0', '2.0.0'],
      ['other', null, '1.0.0'],
    ]);
    expect(planned.agents[1]).toMatchObject({ callers: [], difference: { status: 'added' } });
  });

  test('of what runs already has nothing to tell', async () => {
    const world = await riskier();
    await world.promote('example', 'staging');
    expect(await plan(world, 'example')).toMatchObject({ outcome: 'already', agents: [] });
  });

  test('of a release that is not there says which gate keeps it out', async () => {
    const world = await riskier();
    const missing = [{ agent: 'example', version: '3.0.0' }];
    const planned = await readPlan(world.promoter, REQUEST, missing);
    expect(planned).toMatchObject({ outcome: 'refused', agents: [] });
    expect(planned.gates.find(({ state }) => state !== 'met')?.id).toBe('release-exists');
  });

  test('still says what callers meet where the remote lost the release that runs', async () => {
    const world = await riskier();
    world.remote.git('tag', '-d', 'example/v1.0.0');
    world.remote.git('gc', '--quiet', '--prune=now');
    const bea = world.another('Bea');
    const planned = await readPlan(bea.promoter, REQUEST, [{ agent: 'example' }]);
    expect(planned.agents).toMatchObject([{ from: '1.0.0', difference: null }]);
    expect(planned.agents[0]?.callers[0]).toBe('2.0.0 requires the input `tone`');
  });
});
