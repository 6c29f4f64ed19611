import { chmodSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readDrills } from '../../../src/adapters/promote/read-drills.ts';
import { reconcile } from '../../../src/adapters/promote/reconcile.ts';
import { rehearseRollback } from '../../../src/adapters/promote/rehearse-rollback.ts';
import { fetchMissing } from '../../../src/adapters/promote/remote-refs.ts';
import { drillId } from '../../../src/promote/drill-id.ts';
import {
  HOUR,
  promotionWorld,
  START,
  type World,
  worldTemplate,
} from '../../support/promotion-world.ts';

/** Staging ran 1.0.0 and runs 1.1.0. */
const twoVersions = worldTemplate(async () => {
  const world = await promotionWorld();
  await world.release();
  await world.promote('example@1.0.0', 'staging');
  await world.publish('1.1.0');
  await world.promote('example@1.1.0', 'staging');
  return world;
});

const refs = (world: World) =>
  world.remote.git('for-each-ref', '--format=%(refname) %(objectname)');
const scratchFolders = () =>
  readdirSync(tmpdir()).filter((name) => name.startsWith('headgate-drill-'));

describe('a drill', () => {
  test('rehearses the rollback and leaves nothing but a record', async () => {
    const world = await twoVersions();
    const before = refs(world);
    const notes = world.git('for-each-ref', '--format=%(refname)', 'refs/headgate');
    const folders = scratchFolders();
    const { digest } = world.state('staging');
    const drill = await rehearseRollback(world.promoter, { environment: 'staging', id: 'one' });
    expect(drill).toMatchObject({
      schema: 'headgate/drill/v1',
      id: 'one',
      environment: 'staging',
      agent: 'example',
      from: '1.1.0',
      to: '1.0.0',
      digest,
      by: 'Ana <ana@acme.example>',
      at: new Date(START).toISOString(),
      withinMinutes: 15,
      passed: true,
      targets: { served: 1, of: 1 },
    });
    expect(drill.phases.map(({ name }) => name)).toEqual([
      'observe',
      'decide',
      'graft',
      'push',
      'read back',
      'deliver',
    ]);
    expect(drill.ms).toBeCloseTo(
      drill.phases.reduce((sum, { ms }) => sum + ms, 0),
      0,
    );
    const now = refs(world).split('\n');
    expect(now.filter((line) => !line.includes('headgate/records')).join('\n')).toBe(before);
    expect(world.git('for-each-ref', '--format=%(refname)', 'refs/headgate')).toBe(notes);
    expect(scratchFolders()).toEqual(folders);
    const path = `headgate/records:example/${digest}/drill-one.json`;
    expect(JSON.parse(world.remote.git('show', path))).toEqual(drill);
    expect(world.environment('staging').quarantine).toEqual([]);
  });

  test('clears away what a drill left that was killed more than a day ago, and no other branch', async () => {
    const world = await twoVersions();
    const tip = world.remote.git('rev-parse', 'env/staging');
    const drills = [
      `prod-${drillId(START - 25 * HOUR, 'aa')}`,
      `staging-${drillId(START - 23 * HOUR, 'bb')}`,
      'staging-by-hand',
    ];
    for (const name of drills) {
      world.remote.git('update-ref', `refs/heads/headgate/drill/${name}`, tip);
    }
    await rehearseRollback(world.promoter, { environment: 'staging', id: 'one' });
    const left = world.remote.git(
      'for-each-ref',
      '--format=%(refname:lstrip=4)',
      'refs/heads/headgate/drill',
    );
    expect(left.split('\n')).toEqual(drills.slice(1));
  });

  test('leaves nothing to whoever reconciles: that clears away, too, and says so', async () => {
    const world = await twoVersions();
    const tip = world.remote.git('rev-parse', 'env/staging');
    const old = `headgate/drill/prod-${drillId(START - 25 * HOUR, 'aa')}`;
    world.remote.git('update-ref', `refs/heads/${old}`, tip);
    const request = { requestId: 'r', reason: '', dryRun: true };
    expect((await reconcile(world.promoter, request, [])).flatMap(({ notes }) => notes)).toEqual(
      [],
    );
    const receipts = await reconcile(world.promoter, { ...request, dryRun: false }, []);
    expect(receipts.flatMap(({ notes }) => notes)).toEqual([
      `removed ${old}, which a killed drill had left`,
    ]);
    expect(world.remote.git('for-each-ref', 'refs/heads/headgate/drill')).toBe('');
  });

  test('clears away also when it fails', async () => {
    const world = await twoVersions();
    const before = refs(world);
    const folders = scratchFolders();
    // The scratch branch may begin and end, and not move: the rollback itself is refused.
    const hook = join(world.remote.root, 'hooks', 'update');
    mkdirSync(dirname(hook), { recursive: true });
    writeFileSync(
      hook,
      `#!/bin/sh
case "$1" in refs/heads/headgate/drill/*) ;; *) exit 0 ;; esac
case "$2 $3" in *${'0'.repeat(40)}*) exit 0 ;; *) exit 1 ;; esac
`,
    );
    chmodSync(hook, 0o755);
    await expect(
      rehearseRollback(world.promoter, { environment: 'staging', id: 'two' }),
    ).rejects.toMatchObject({ exit: 3 });
    expect(refs(world)).toBe(before);
    expect(scratchFolders()).toEqual(folders);
  });

  test('does not pass when it takes longer than it may', async () => {
    const world = await twoVersions();
    world.policy(`environments:
  staging: { rollback: { withinMinutes: 0.0001 } }
`);
    expect(
      await rehearseRollback(world.promoter, { environment: 'staging', id: 'three' }),
    ).toMatchObject({ passed: false, problem: expect.stringMatching(/^it took 0\.\d minutes of/) });
  });

  test('needs something to go back to', async () => {
    const world = await twoVersions();
    const none = { environment: 'prod', id: 'four' };
    await expect(rehearseRollback(world.promoter, none)).rejects.toMatchObject({
      exit: 1,
      message: 'no agent in prod has a version to go back to',
    });
    await expect(
      rehearseRollback(world.promoter, { environment: 'staging', agent: 'other', id: 'five' }),
    ).rejects.toMatchObject({
      exit: 2,
      message: expect.stringMatching(/^there is no agent other/),
    });
  });
});

test('the newest drill of an environment is found among all records', async () => {
  const world = await twoVersions();
  const tip = () => world.remote.git('rev-parse', 'headgate/records');
  const read = async () => {
    await fetchMissing(world.promoter, [tip()]);
    return readDrills(world.promoter, tip());
  };
  expect(await readDrills(world.promoter, undefined)).toEqual(new Map());
  await rehearseRollback(world.promoter, { environment: 'staging', id: 'one' });
  world.time.now += 60_000;
  await rehearseRollback(world.promoter, { environment: 'staging', id: 'a-later-one' });
  expect([...(await read())].map(([name, { id }]) => [name, id])).toEqual([
    ['staging', 'a-later-one'],
  ]);
  // Whoever claims to have drilled tomorrow proves nothing today.
  world.time.now -= 30_000;
  expect((await read()).get('staging')?.id).toBe('one');
});
