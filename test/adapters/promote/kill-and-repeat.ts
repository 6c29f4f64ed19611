import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { World } from '../../support/promotion-world.ts';
import { startHeadgate } from '../../support/start-headgate.ts';

/**
 * Kills a promotion to staging after so many milliseconds, then runs the same request again: it must end
 * well, with one commit and its target served, however far the first one came.
 */
export async function killAndRepeat(world: World, delay: number): Promise<void> {
  const before = world.generations('staging');
  const version = `1.${before}.0`;
  const start = () =>
    startHeadgate(
      world.root,
      'Ana',
      ...['promote', `example@${version}`, 'staging', '--request-id', `request-${before}`],
    );
  const victim = start();
  const timer = setTimeout(() => victim.process.kill('SIGKILL'), delay);
  await victim.ended;
  clearTimeout(timer);

  const again = await start().ended;
  expect(again.exit, again.stderr).toBe(0);
  expect(world.generations('staging')).toBe(before + 1);
  expect(world.state('staging').version).toBe(version);
  const served = join(world.root, 'deploy/staging/current/environment.json');
  expect(JSON.parse(readFileSync(served, 'utf8'))).toEqual(world.environment('staging'));
}
