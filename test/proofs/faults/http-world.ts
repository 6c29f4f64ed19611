import { type World, worldTemplate } from '../../support/promotion-world.ts';
import { stagedWorld } from '../support/staged-world.ts';
import { type FaultyRemote, gitOverHttp } from './git-over-http.ts';

/** A staged world that reaches its remote over HTTP. */
export function httpWorld(): () => Promise<{ world: World; remote: FaultyRemote }> {
  const template = worldTemplate(async () => {
    const world = await stagedWorld();
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
