import { expect, test } from 'vitest';
import { withinShare } from '../../support/deep-seconds.ts';
import { promotionWorld } from '../../support/promotion-world.ts';
import { killAndRepeat } from './kill-and-repeat.ts';

test('a promotion killed at any of up to a hundred moments loses nothing and does nothing twice', async () => {
  const world = await promotionWorld();
  await world.release();
  await world.promote('example', 'staging');
  const isTimeLeft = withinShare(0.4);
  let kills = 0;
  for (; kills < 100 && (kills < 3 || isTimeLeft()); kills += 1) {
    await world.publish(`1.${kills + 1}.0`);
    // Steps of 37 spread any number of kills over the half second that a promotion takes.
    await killAndRepeat(world, 100 + 5 * ((kills * 37) % 100));
  }
  expect(world.generations('staging')).toBe(kills + 1);
  expect(world.remote.git('fsck', '--no-dangling')).toBe('');
});

test('up to thirty rounds of eight promoters have one winner for each generation', async () => {
  const world = await promotionWorld();
  await world.release();
  await world.promote('example', 'staging');
  const clones = Array.from({ length: 8 }, (_, at) => world.another(`Clone${at}`));
  const isTimeLeft = withinShare(0.4);
  for (let round = 1; round <= 30 && (round <= 2 || isTimeLeft()); round += 1) {
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
