import { promotionWorld, type World } from '../../support/promotion-world.ts';

/** Staging runs 1.1.0 after 1.0.0, and 1.2.0 is released. */
export async function stagedWorld(policy?: string): Promise<World> {
  const world = await promotionWorld(policy);
  await world.release();
  await world.promote('example', 'staging');
  await world.publish('1.1.0');
  await world.promote('example@1.1.0', 'staging');
  await world.publish('1.2.0');
  return world;
}
