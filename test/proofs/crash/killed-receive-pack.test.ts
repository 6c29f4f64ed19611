import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { gitRunsIn } from '../../../src/adapters/git/git-runs-in.ts';
import { type World, worldTemplate } from '../../support/promotion-world.ts';
import { environmentLog } from '../support/environment-log.ts';
import { locksIn } from '../support/locks-in.ts';
import { stagedWorld } from '../support/staged-world.ts';

vi.setConfig({ testTimeout: 60_000 });

const template = worldTemplate(stagedWorld);

/** Kills the remote's git once, at a state of its ref transaction (githooks(5)): from `prepared` on it holds locks. */
function killAt(world: World, state: 'prepared' | 'committed'): void {
  const hooks = join(world.remote.root, 'hooks');
  mkdirSync(hooks, { recursive: true });
  const script = `#!/bin/sh\ncat > /dev/null\n[ "$1" = ${state} ] || exit 0\nrm -f "$0"\nkill -9 $PPID\n`;
  writeFileSync(join(hooks, 'reference-transaction'), script, { mode: 0o755 });
}

const provable = (await gitRunsIn(['/nowhere'])) === 'no';

describe.each(['promote', 'rollback'] as const)(
  '%s, when the remote’s git is killed',
  (command) => {
    const run = (world: World) =>
      command === 'promote'
        ? world.promote('example@1.2.0', 'staging')
        : world.rollback('example', 'staging');

    test.skipIf(!provable)('with the branch locked, heals the lock and goes on', async () => {
      const world = await template();
      killAt(world, 'prepared');
      expect(await run(world)).toMatchObject({ outcome: 'flipped' });
      expect(environmentLog(world.remote.root, 'staging')).toHaveLength(3);
      expect(locksIn(world.remote.root)).toEqual([]);
    });

    test('with the branch moved, has done it', async () => {
      const world = await template();
      killAt(world, 'committed');
      expect(await run(world)).toMatchObject({ outcome: 'flipped' });
      expect(environmentLog(world.remote.root, 'staging')).toHaveLength(3);
      expect(locksIn(world.remote.root)).toEqual([]);
    });
  },
);
