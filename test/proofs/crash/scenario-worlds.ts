import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { promotionWorld, type World, worldTemplate } from '../../support/promotion-world.ts';
import type { ScenarioName } from './scenario.ts';

const ENVIRONMENTS = (staging: string) => `environments:
  staging:
    ${staging}
    targets: [{ type: directory, path: deploy/staging }]
`;

const LENIENT = 'rules: { guardrail/none: off, limits/none: off, operations/none: off }\n';

/** `example` at 1.1.0 after 1.0.0, and `other` at 1.0.0. */
async function inStaging(): Promise<World> {
  const world = await promotionWorld(ENVIRONMENTS('deploy: manual'));
  await world.publish('1.0.0', 'Other.', 'other');
  await world.release();
  await world.promote(['example', 'other'], 'staging');
  await world.publish('1.1.0');
  await world.promote('example@1.1.0', 'staging');
  return world;
}

/** For each scenario, a world in which its command has something to do; built once for a test file. */
export function scenarioWorlds(): Readonly<Record<ScenarioName, () => Promise<World>>> {
  /** Two agents in staging, `example` at 1.1.0 after 1.0.0; 1.2.0 of it and 1.1.0 of `other` are released. */
  const twoAgents = worldTemplate(async () => {
    const world = await inStaging();
    await world.publish('1.2.0');
    await world.publish('1.1.0', 'Other, again.', 'other');
    // Fewer files to copy, and the state in which repositories are found in life.
    for (const { git } of [world, world.remote]) git('gc', '--quiet');
    return world;
  });

  async function rolledBack(): Promise<World> {
    const world = await twoAgents();
    await world.rollback('example', 'staging');
    return world;
  }

  /** The policy and the target say something else than the branch does. */
  async function behind(staging: string): Promise<World> {
    const world = await twoAgents();
    world.policy(ENVIRONMENTS(staging));
    rmSync(join(world.root, 'deploy/staging/current'));
    return world;
  }

  /** `example` 1.2.0 and the first version of `third` wait for their tags, and staging for both. */
  async function unreleased(): Promise<World> {
    const world = await inStaging();
    await world.publish('1.1.0', 'Other, again.', 'other');
    // A release asks the gate, for which these agents are too bare.
    world.policy(`${ENVIRONMENTS('deploy: on-release\n    production: false')}${LENIENT}`);
    world.edit('1.0.0', 'Third.', 'third');
    world.edit('1.2.0', 'This is 1.2.0.');
    for (const { git } of [world, world.remote]) git('gc', '--quiet');
    return world;
  }

  return {
    promote: twoAgents,
    rollback: twoAgents,
    resume: rolledBack,
    'reconcile of bindings': () => behind('bindings: { queuePrefix: st- }'),
    'reconcile of releases': () => behind('deploy: on-release'),
    release: unreleased,
  };
}
