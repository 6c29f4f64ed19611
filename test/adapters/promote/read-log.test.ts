import { expect, test } from 'vitest';
import { readLog } from '../../../src/adapters/promote/read-log.ts';
import { promotionWorld } from '../../support/promotion-world.ts';

test('a log of an agent that there is none of is a mistake, not an empty log', async () => {
  const world = await promotionWorld();
  await world.release();
  await world.promote('example', 'staging');
  const read = (agent: string) => readLog(world.promoter, { agent });
  expect((await read('example')).entries).toHaveLength(1);
  await expect(read('exmaple')).rejects.toMatchObject({
    exit: 2,
    message: 'the default branch has no agent exmaple',
    todo: 'did you mean example?',
  });
  await world.publish('1.0.0', 'Never deployed', 'other');
  expect((await read('other')).entries).toEqual([]);
  const since = world.time.now + 1;
  expect((await readLog(world.promoter, { agent: 'example', since })).entries).toEqual([]);
});
