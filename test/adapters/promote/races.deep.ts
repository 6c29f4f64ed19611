import { expect, test } from 'vitest';
import { promotionWorld } from '../../support/promotion-world.ts';
import { killAndRepeat } from './kill-and-repeat.ts';

test('a promotion killed at any of a hundred moments loses nothing and does nothing twice', async () => {
  const world = await promotionWorld();
  await world.release();
  await world.promote('example', 'staging');
  for (let kill = 0; kill < 100; kill += 1) {
    await world.publish(`1.${kill + 1}.0`);
    await killAndRepeat(world, 100 + 5 * kill);
  }
  expect(world.generations('staging')).toBe(101);
  expect(world.remote.git('fsck', '--no-dangling')).toBe('');
});

test('thirty rounds of eight promoters have one winner for each generation', async () => {
  const world = await promotionWorld();
  await world.release();
  await world.promote('example', 'staging');
  const clones = Array.from({ length: 8 }, (_, at) => world.another(`Clone${at}`));
  for (let round = 1; round <= 30; round += 1) {
    await world.publish(`1.${2 * round}.0`);
    await world.publish(`1.${2 * round + 1}.0`);
    const before = world.generations('staging');
    const receipts = await Promise.all(
      clones.map((clone, at) =>
        clone.promote(`example@1.${2 * round + (at % 2)}.0`, 'staging', `${round}-${at}`),
      ),
    );
    const flips = receipts.filter(({ outcome }) => outcome === 'flipped');
    expect(flips.length).toBe(world.generations('staging') - before);
    expect(new Set(flips.map(({ generation }) => generation.to)).size).toBe(flips.length);
    expect(flips.length).toBeGreaterThan(0);
  }
});
