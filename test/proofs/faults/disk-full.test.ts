import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { reconcile } from '../../../src/adapters/promote/reconcile.ts';
import { type World, worldTemplate } from '../../support/promotion-world.ts';
import { hasProgram } from '../../support/service.ts';
import { startRegistry } from '../../support/start-registry.ts';
import { servedAt } from '../support/served.ts';
import { stagedWorld } from '../support/staged-world.ts';
import { canMount, type SmallDisk, smallDisk } from './small-disk.ts';

vi.setConfig({ testTimeout: 60_000 });

const template = worldTemplate(stagedWorld);

type Command = (world: World) => ReturnType<World['promote']>;
const promote: Command = (world) => world.promote('example@1.2.0', 'staging', 'r');
const rollback: Command = (world) => world.rollback('example', 'staging');

/** Copies a folder to a small disk. */
function copied(path: string, name: string): SmallDisk {
  const disk = smallDisk();
  cpSync(path, join(disk.folder, name), { recursive: true, verbatimSymlinks: true });
  return disk;
}

describe.skipIf(!canMount())('a disk that is full', () => {
  test.each([
    ['step 6 compare-and-swap', promote],
    ['step 11 rollback compare-and-swap', rollback],
  ] as const)('%s · ENOSPC at the remote · A', async (_, command) => {
    const world = await template();
    const disk = copied(world.remote.root, 'remote.git');
    const refs = world.remote.git('for-each-ref');
    world.git('remote', 'set-url', 'origin', join(disk.folder, 'remote.git'));
    disk.fill();
    await expect(command(world)).rejects.toMatchObject({ exit: 3 });
    const there = (...args: string[]) => world.git(`--git-dir=${disk.folder}/remote.git`, ...args);
    expect(there('for-each-ref')).toBe(refs);
    disk.free();
    expect(await command(world)).toMatchObject({ outcome: 'flipped', generation: { to: 3 } });
    expect(there('fsck', '--no-dangling', '--no-progress')).toBe('');
  });

  test.each([
    ['step 2 verify', promote],
    ['step 10 rollback select', rollback],
  ] as const)('%s · ENOSPC in the clone · A', async (_, command) => {
    const world = await template();
    const refs = world.remote.git('for-each-ref');
    const objects = join(world.root, '.git/objects');
    const disk = copied(objects, 'objects');
    rmSync(objects, { recursive: true });
    world.link('.git/objects', join(disk.folder, 'objects'));
    disk.fill();
    await expect(command(world)).rejects.toMatchObject({ exit: 3 });
    expect(world.remote.git('for-each-ref')).toBe(refs);
    disk.free();
    expect(await command(world)).toMatchObject({ outcome: 'flipped', generation: { to: 3 } });
  });

  test('step 7 deliver · ENOSPC at a target · F', async () => {
    const world = await template();
    const target = join(world.root, 'deploy/staging');
    const disk = copied(target, 'staging');
    rmSync(target, { recursive: true });
    world.link('deploy/staging', join(disk.folder, 'staging'));
    disk.fill();
    expect(await promote(world)).toMatchObject({
      outcome: 'flipped',
      targets: [{ outcome: 'failed', problem: expect.stringContaining('ENOSPC') }],
    });
    expect(servedAt(target)?.generation).toBe(2);
    disk.free();
    const request = { requestId: 'later', reason: '', dryRun: false };
    await reconcile(world.promoter, request, ['staging']);
    expect(servedAt(target)?.file).toBe(
      `${world.remote.git('show', 'env/staging:environment.json')}\n`,
    );
    expect(world.generations('staging')).toBe(3);
  });

  test.skipIf(!hasProgram('docker-registry'))(
    'step 7 deliver · ENOSPC at a registry · F',
    async () => {
      const disk = smallDisk();
      const registry = await startRegistry(undefined, join(disk.folder, 'data'));
      onTestFinished(() => registry.stop());
      const world = await template();
      world.policy(`environments:
  staging:
    targets: [{ type: oci, url: "http://127.0.0.1:${registry.port}/acme/agents" }]
`);
      const request = (requestId: string) => ({ requestId, reason: '', dryRun: false });
      const reconciled = async (id: string) =>
        (await reconcile(world.promoter, request(id), ['staging'])).flatMap(
          ({ targets }) => targets,
        );
      expect(await reconciled('first')).toMatchObject([{ outcome: 'delivered', generation: 2 }]);
      disk.fill();
      // The branch is what runs; the registry goes on with all of the generation before.
      expect(await promote(world)).toMatchObject({
        outcome: 'flipped',
        generation: { to: 3 },
        targets: [
          {
            outcome: 'failed',
            generation: 2,
            agents: [{ version: '1.1.0' }],
            problem: expect.stringContaining('an upload to acme/agents/example'),
          },
        ],
      });
      disk.free();
      expect(await reconciled('later')).toMatchObject([
        { outcome: 'delivered', generation: 3, agents: [{ version: '1.2.0' }] },
      ]);
      expect(world.generations('staging')).toBe(3);
    },
  );
});
