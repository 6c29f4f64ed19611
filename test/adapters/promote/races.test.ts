import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Receipt } from '../../../src/promote/receipt.ts';
import { promotionWorld, worldTemplate } from '../../support/promotion-world.ts';
import { remoteHook } from '../../support/remote-hook.ts';
import { startHeadgate } from '../../support/start-headgate.ts';

const NAMES = ['Abe', 'Bea', 'Cem', 'Dao', 'Eve', 'Fay', 'Gil', 'Hal'];

/** Staging runs 1.0.0 of `example`; eight newer versions are released. */
const eightVersions = worldTemplate(async () => {
  const world = await promotionWorld();
  await world.release();
  await world.promote('example', 'staging');
  for (const at of NAMES.keys()) await world.publish(`1.${at + 1}.0`);
  return world;
});

function promote(folder: string, actor: string, wanted: string, ...options: string[]) {
  return startHeadgate(
    folder,
    actor,
    ...['promote', wanted, 'staging', '--format', 'json'],
    ...options,
  );
}

test('eight processes that promote one agent at once have one winner, and the others know who', async () => {
  const world = await eightVersions();
  // Half of them share a clone, as jobs of one runner do.
  const processes = NAMES.map((name, at) =>
    promote(at < 4 ? world.root : world.another(name).root, name, `example@1.${at + 1}.0`),
  );
  const ended = await Promise.all(processes.map(({ ended: done }) => done));
  const receipts = ended.map(({ stdout }) => JSON.parse(stdout) as Receipt);

  // Whoever looked only after another's flip had nothing to lose: it just came later.
  const flips = receipts.filter(({ outcome }) => outcome === 'flipped');
  const losers = receipts.filter(({ outcome }) => outcome === 'conflict');
  expect(flips.length + losers.length).toBe(NAMES.length);
  expect(flips.length).toBe(world.generations('staging') - 1);
  expect(ended.map(({ exit }) => exit).sort()).toEqual(
    [...flips.map(() => 0), ...losers.map(() => 5)].sort(),
  );
  expect(new Set(flips.map(({ generation }) => generation.to)).size).toBe(flips.length);
  for (const { why } of losers) expect(why).toMatch(/^someone else came first in staging: \w+ </);
  const last = flips.find(({ generation }) => generation.to === world.generations('staging'));
  expect(world.state('staging').version).toBe(last?.operation?.changes[0]?.to);
});

test('eight promoters under one request are one commit, and all of them say so', async () => {
  const world = await promotionWorld();
  await world.release();
  const clones = NAMES.map((name) => world.another(name));
  const receipts = await Promise.all(
    clones.map((clone) => clone.promote('example@1.0.0', 'staging', 'same')),
  );
  expect(receipts.filter(({ outcome }) => outcome === 'flipped')).toHaveLength(1);
  expect(receipts.filter(({ outcome }) => outcome === 'already')).toHaveLength(7);
  expect(new Set(receipts.map(({ commit }) => commit)).size).toBe(1);
  expect(world.generations('staging')).toBe(1);
});

test('promoters of different agents all get through, one generation each', async () => {
  const world = await promotionWorld();
  const agents = NAMES.slice(0, 4).map((name) => name.toLowerCase());
  for (const agent of agents) world.edit('1.0.0', `I am ${agent}.`, agent);
  await world.release();
  await world.promote('example', 'staging');
  const receipts = await Promise.all(
    agents.map((agent) => world.another(agent).promote(`${agent}@1.0.0`, 'staging')),
  );
  expect(receipts.map(({ outcome }) => outcome)).toEqual(agents.map(() => 'flipped'));
  expect(receipts.map(({ generation }) => generation.to).sort()).toEqual([2, 3, 4, 5]);
  for (const agent of agents) expect(world.state('staging', agent).version).toBe('1.0.0');
});

test('a process that is killed after the push, before it read back, has done it: the same request finds that', async () => {
  const world = await eightVersions();
  const { process: first, ended } = promote(
    world.root,
    'Ana',
    'example@1.1.0',
    '--request-id',
    'r1',
  );
  // The remote has the commit, and nobody has been told.
  remoteHook(world.remote, 'post-receive', `kill -9 ${first.pid}`);
  expect((await ended).exit).toBeNull();
  expect(world.generations('staging')).toBe(2);
  const target = join(world.root, 'deploy/staging/current/environment.json');
  expect(JSON.parse(readFileSync(target, 'utf8')).generation).toBe(1);

  const again = await promote(world.root, 'Ana', 'example@1.1.0', '--request-id', 'r1').ended;
  expect(again.exit).toBe(0);
  expect(JSON.parse(again.stdout)).toMatchObject({
    outcome: 'already',
    commit: world.remote.git('rev-parse', 'env/staging'),
    targets: [{ outcome: 'delivered', generation: 2 }],
  });
  expect(world.generations('staging')).toBe(2);
  expect(JSON.parse(readFileSync(target, 'utf8')).generation).toBe(2);
});
