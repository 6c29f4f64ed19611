import { describe, expect, test } from 'vitest';
import { readWhy } from '../../../src/adapters/promote/read-why.ts';
import { rehearseRollback } from '../../../src/adapters/promote/rehearse-rollback.ts';
import { promotionWorld, type World, worldTemplate } from '../../support/promotion-world.ts';

const running = worldTemplate(async () => {
  const world = await promotionWorld();
  await world.release();
  await world.promote('example', 'staging');
  return world;
});

const asked: Readonly<Record<string, (world: World, agent: string) => Promise<unknown>>> = {
  promote: (world, agent) => world.promote(agent, 'staging'),
  rollback: (world, agent) => world.rollback(agent, 'staging'),
  resume: (world, agent) => world.resume(agent, 'staging'),
  why: (world, agent) => readWhy(world.promoter, 'staging', agent),
  drill: (world, agent) =>
    rehearseRollback(world.promoter, { environment: 'staging', id: 'one', agent }),
};

describe('a name that no agent has', () => {
  test.each(Object.keys(asked))('is told from an agent that does not run: %s', async (command) => {
    const world = await running();
    const ask = asked[command] ?? (async () => {});
    await expect(ask(world, 'exampel')).rejects.toMatchObject({
      exit: 2,
      message:
        'there is no agent exampel: the default branch has none of that name, and staging runs none',
      todo: 'did you mean example?',
    });
    await expect(ask(world, 'something-else')).rejects.toMatchObject({ todo: 'there are example' });
  });

  test('is not one that was released and is gone from the default branch', async () => {
    const world = await running();
    world.git('rm', '-r', '--quiet', 'agents/example');
    world.commit('Retire it');
    world.git('push', '--quiet', 'origin', 'main');
    expect((await world.rollback('example', 'prod')).why).toBe('prod does not run example');
  });
});
