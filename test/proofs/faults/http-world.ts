import { promotionWorld, type World, worldTemplate } from '../../support/promotion-world.ts';
import { type FaultyRemote, gitOverHttp } from './git-over-http.ts';

/** Staging runs 1.1.0 after 1.0.0, and 1.2.0 is released; `world` reaches its remote over HTTP. */
export function httpWorld(): () => Promise<{ world: World; remote: FaultyRemote }> {
  const template = worldTemplate(async () => {
    const world = await promotionWorld();
    await world.release();
    await world.promote('example', 'staging');
    await world.publish('1.1.0');
    await world.promote('example@1.1.0', 'staging');
    await world.publish('1.2.0');
    world.remote.git('config', 'http.receivepack', 'true');
    return world;
  });
  return async () => {
    const world = await template();
    const remote = await gitOverHttp(world.remote.root);
    world.git('remote', 'set-url', 'origin', remote.url);
    // A proxy that the machine has must not come in between.
    world.git('config', 'http.proxy', '');
    return { world, remote };
  };
}
