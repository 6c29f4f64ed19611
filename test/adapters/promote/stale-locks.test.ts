import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { gitRunsIn } from '../../../src/adapters/git/git-runs-in.ts';
import { promotionWorld, type World, worldTemplate } from '../../support/promotion-world.ts';

vi.setConfig({ testTimeout: 60_000 });

/** Staging runs 1.0.0, and 1.1.0 is released. */
const released = worldTemplate(async () => {
  const world = await promotionWorld();
  await world.release();
  await world.promote('example', 'staging');
  await world.publish('1.1.0');
  return world;
});

// A container, and any system but Linux, does not show every process: nothing is provable there.
const provable = (await gitRunsIn(['/nowhere'])) === 'no';

function lock(path: string): string {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, '');
  return path;
}

const onRemote = (world: World) => lock(join(world.remote.root, 'refs/heads/env/staging.lock'));

/** A git that stands in a folder and waits, as one does that holds a lock. */
async function gitIn(folder: string): Promise<void> {
  const git = spawn('git', ['hash-object', '--stdin'], { cwd: folder, stdio: 'pipe' });
  onTestFinished(() => void git.kill('SIGKILL'));
  await new Promise((resolve) => git.once('spawn', resolve));
}

describe.skipIf(!provable)('the lock that a killed git left', () => {
  test('on the environment’s branch is removed, and the promotion goes on', async () => {
    const world = await released();
    const path = onRemote(world);
    expect(await world.promote('example@1.1.0', 'staging')).toMatchObject({
      outcome: 'flipped',
      attempts: 2,
    });
    expect(existsSync(path)).toBe(false);
  });

  test('on the clone’s note of a branch is removed, and the note is written', async () => {
    const world = await released();
    const note = 'refs/headgate/seen/origin/env/staging';
    const path = lock(join(world.root, '.git', `${note}.lock`));
    await world.promote('example@1.1.0', 'staging');
    await world.promote('example@1.1.0', 'staging');
    expect(existsSync(path)).toBe(false);
    expect(world.git('rev-parse', note)).toBe(world.remote.git('rev-parse', 'env/staging'));
  });
});

describe('a lock whose git may live', () => {
  test.skipIf(!provable)('stays, and is named with what to do', async () => {
    const world = await released();
    const path = onRemote(world);
    await gitIn(world.remote.root);
    await expect(world.promote('example@1.1.0', 'staging')).rejects.toMatchObject({
      exit: 3,
      message: `env/staging can’t move: another git holds ${path}, or was killed and left it`,
      todo: expect.stringContaining('delete the file'),
    });
    expect(existsSync(path)).toBe(true);
    expect(world.generations('staging')).toBe(1);
  });

  test('on a remote behind a network is named by the remote’s own words', async () => {
    const world = await released();
    const path = onRemote(world);
    // What git takes for a host; the command that it would start there runs here.
    world.git('remote', 'set-url', 'origin', `ssh://host${world.remote.root}`);
    const ssh = join(world.home, 'ssh');
    writeFileSync(ssh, '#!/bin/sh\nfor command; do :; done\nexec sh -c "$command"\n', {
      mode: 0o755,
    });
    world.git('config', 'core.sshCommand', ssh);
    await expect(world.promote('example@1.1.0', 'staging')).rejects.toMatchObject({
      exit: 3,
      message: expect.stringContaining('refs/heads/env/staging.lock is held there'),
    });
    expect(existsSync(path)).toBe(true);
  });
});
