import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect } from 'vitest';
import { promote } from '../../../src/adapters/promote/promote.ts';
import type { Promoter } from '../../../src/adapters/promote/promoter.ts';
import { reconcile } from '../../../src/adapters/promote/reconcile.ts';
import { withPromoter } from '../../../src/adapters/promote/with-promoter.ts';
import type { Receipt } from '../../../src/promote/receipt.ts';
import { environmentLog } from '../support/environment-log.ts';
import { locksIn } from '../support/locks-in.ts';
import { servedAt } from '../support/served.ts';
import type { Victim } from './kill.ts';
import type { Point } from './points.ts';
import type { Crashed, Prepared } from './prepare.ts';
import { groupGone, isGroupAlive } from './process-group.ts';

/**
 * Runs the next command where one was killed, and holds the world to what is promised: nothing lost, nothing
 * twice, no target ahead of its branch, both repositories sound, no lock left.
 */
export async function lookAt(
  prepared: Prepared,
  point: Point,
  home: string,
  victim: Victim,
): Promise<Crashed> {
  const [remote, clone] = [join(home, 'remote.git'), join(home, 'clone')];
  const target = join(clone, 'deploy/staging');
  const effect = prepared.effects[point.order.at] ?? '';
  const where = `${prepared.scenario.name}, ${JSON.stringify(point)}, ${effect}`;
  const { scenario, generations } = prepared;
  const killed = victim.signal === 'SIGKILL';
  expect(killed || victim.exit === 0, `${where}: ${victim.stderr}`).toBe(true);
  // The target first: while an orphaned git still pushes, the branch may only be further than we saw.
  const servedBefore = servedAt(target)?.generation ?? 0;
  expect(servedBefore, `${where}: serves less than before`).toBeGreaterThanOrEqual(prepared.served);
  const before = environmentLog(remote, 'staging');
  expect(before.length, `${where}: ahead of the branch`).toBeGreaterThanOrEqual(servedBefore);
  const orphans = isGroupAlive(victim.group);
  const locks = orphans ? [] : [...locksIn(remote), ...locksIn(join(clone, '.git'))];

  const receipts = await runNext(prepared, clone, point.next);
  const stands = receipts.filter(({ outcome }) => outcome === 'flipped').length;
  await groupGone(victim.group);
  // What an orphan pushed after everybody had looked, the next reconcile brings.
  if (orphans && servedAt(target)?.generation !== environmentLog(remote, 'staging').length) {
    await as(clone, 'Cem', (promoter) =>
      reconcile(promoter, { requestId: 'later', reason: '', dryRun: false }, ['staging']),
    );
  }

  const log = environmentLog(remote, 'staging');
  log.forEach((line, at) => {
    expect([line.generation, line.parent], where).toEqual([at + 1, log[at - 1]?.commit ?? null]);
  });
  const added = log.slice(generations);
  const own = added.filter(({ operation }) => operation === scenario.operation('killed'));
  expect(own.length, `${where}: applied more than once`).toBeLessThanOrEqual(1);
  const same = added.filter(({ kind, changes }) => {
    return JSON.stringify({ kind, changes }) === JSON.stringify(scenario.adds);
  });
  const repeated =
    point.next === 'the same command' ||
    (scenario.args[0] === 'reconcile' && point.next === 'reconcile');
  if (repeated || victim.exit === 0) expect(same.length, `${where}: lost or twice`).toBe(1);
  expect(added.length, where).toBeLessThanOrEqual(1 + stands);

  const { tags = [] } = scenario;
  const pushed = tags.filter((tag) => git(remote, 'tag', '--list', tag) !== '').length;
  if (repeated || victim.exit === 0) expect(pushed, `${where}: tags`).toBe(tags.length);
  else expect([0, tags.length], `${where}: a part of the tags`).toContain(pushed);

  const tip = git(remote, 'show', 'env/staging:environment.json');
  const served = servedAt(target);
  expect(served?.file, `${where}: the target differs from the branch`).toBe(tip);
  for (const [agent, { named, digest }] of served?.agents ?? []) {
    expect(digest, `${where}: ${agent}`).toBe(named);
  }
  // Only a git that was killed could have left half an object.
  const cut = point.order.with === 'its git' ? [remote, clone] : [];
  for (const folder of cut) git(folder, 'fsck', '--no-dangling', '--no-progress');
  expect([...locksIn(remote), ...locksIn(join(clone, '.git'))], `${where}: locks`).toEqual([]);
  return { killed, stood: before.length > generations, locks };
}

function runNext(
  { scenario }: Prepared,
  clone: string,
  next: Point['next'],
): Promise<readonly Receipt[]> {
  const header = { reason: '', dryRun: false };
  switch (next) {
    case 'the same command':
      return as(clone, 'Ana', (promoter) => scenario.again(promoter, 'killed'));
    case 'reconcile':
      return as(clone, 'Ana', (promoter) =>
        reconcile(promoter, { ...header, requestId: 'next' }, ['staging']),
      );
    case 'another command':
      return as(clone, 'Bea', async (promoter) => [
        await promote(promoter, { ...header, requestId: 'next', environment: 'staging' }, [
          { agent: 'other', version: '1.1.0' },
        ]),
      ]);
  }
}

async function as<T>(
  clone: string,
  name: string,
  use: (promoter: Promoter) => Promise<T>,
): Promise<T> {
  const env = {
    GIT_COMMITTER_NAME: name,
    GIT_COMMITTER_EMAIL: `${name.toLowerCase()}@acme.example`,
  };
  return withPromoter({ repo: clone, remote: 'origin', clock: Date.now, env }, use);
}

function git(folder: string, ...args: string[]): string {
  return execFileSync('git', args, { cwd: folder, encoding: 'utf8', stdio: 'pipe' });
}
