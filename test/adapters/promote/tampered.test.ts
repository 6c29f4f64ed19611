import { describe, expect, test } from 'vitest';
import { promote } from '../../../src/adapters/promote/promote.ts';
import { readDrift } from '../../../src/adapters/promote/read-drift.ts';
import { readStatus } from '../../../src/adapters/promote/read-status.ts';
import { EXIT } from '../../../src/core/exit-codes.ts';
import { promotionWorld, type World, worldTemplate } from '../../support/promotion-world.ts';
import { cloneOf } from '../../support/temp-repository.ts';

const released = worldTemplate(async () => {
  const world = await promotionWorld();
  await world.release();
  return world;
});

const digestGate = async (world: World, environment = 'prod') => {
  const receipt = await world.promote('example@1.0.0', environment);
  const report = receipt.gates.find(({ id }) => id === 'digest');
  return { ...receipt, report };
};

describe('a release that somebody tampered with', () => {
  test('by deleting its tag is refused as what it was, and can still be gone back to', async () => {
    const world = await released();
    await world.promote('example', 'staging');
    const { digest, release } = world.state('staging');
    await world.publish('1.1.0');
    await world.promote('example@1.1.0', 'staging');
    world.remote.git('tag', '--delete', 'example/v1.0.0');
    expect(await digestGate(world)).toMatchObject({
      outcome: 'refused',
      integrity: true,
      report: {
        state: 'unmet',
        evidence: `the remote has no tag example/v1.0.0 any more; staging ran it as ${digest}, release ${release}`,
      },
    });
    expect(await world.rollback('example', 'staging', '1.0.0')).toMatchObject({
      outcome: 'flipped',
    });
  });

  test('by moving its tag to another release is refused, naming both', async () => {
    const world = await released();
    await world.promote('example', 'staging');
    const before = world.state('staging').digest;
    await world.publish('1.1.0');
    world.remote.git('update-ref', 'refs/tags/example/v1.0.0', 'refs/tags/example/v1.1.0');
    const { report, ...receipt } = await digestGate(world);
    expect(receipt).toMatchObject({ outcome: 'refused', integrity: true });
    expect(report?.evidence).toContain(
      `staging ran 1.0.0 as ${before}, but the tag now is sha256:`,
    );
  });

  test('by putting easier evals beside the same bundle is refused', async () => {
    const world = await released();
    world.git('checkout', '--quiet', 'example/v1.0.0');
    world.write('agents/example/evals/orders.yaml', 'tests: []\n');
    world.git('add', '--all');
    const parent = world.git('rev-parse', 'HEAD^');
    const tree = world.git('write-tree');
    const commit = world.git('commit-tree', '-p', parent, '-m', 'Release example 1.0.0', tree);
    const message = world.git('tag', '--list', '--format=%(contents)', 'example/v1.0.0');
    world.git('tag', '--force', '-a', '-m', message, 'example/v1.0.0', commit);
    world.git('push', '--quiet', '--force', 'origin', 'refs/tags/example/v1.0.0');
    world.git('checkout', '--quiet', 'main');
    expect(await digestGate(world, 'staging')).toMatchObject({
      outcome: 'refused',
      integrity: true,
      report: { evidence: 'the release holds evals otherwise than its source' },
    });
  });
});

test('a release whose commit names somebody else as its reviewer goes where reviews are required', async () => {
  const world = await promotionWorld('environments: { prod: { source: { review: required } } }\n');
  await world.release();
  const review = async (version: string) =>
    (await world.promote(`example@${version}`, 'prod')).gates.find(
      ({ id }) => id === 'source-review',
    );
  expect(await review('1.0.0')).toMatchObject({ state: 'unknown' });
  const merge = async (version: string, reviewer: string) => {
    world.edit(version, `Reviewed ${version}.`);
    world.git('commit', '--quiet', '--amend', '-m', `Merge\n\nReviewed-by: ${reviewer}`);
    world.git('push', '--quiet', '--force', 'origin', 'main');
    await world.release();
  };
  await merge('1.1.0', 'Ana <ana@acme.example>');
  expect(await review('1.1.0')).toMatchObject({
    state: 'unmet',
    evidence: 'reviewed only by its own authors: Ana <ana@acme.example>',
  });
  await merge('1.1.1', 'Bea <bea@acme.example>');
  expect(await review('1.1.1')).toMatchObject({ state: 'met' });
});

/** A commit on an environment's tip in which one state says something else, as somebody would make it by hand. */
function editState(world: World, edit: (state: Record<string, unknown>) => object): void {
  const { git, read, write, commit } = cloneOf(world.remote, '--branch=env/staging');
  write('state/example.json', JSON.stringify(edit(JSON.parse(read('state/example.json')))));
  commit('Fix the version');
  git('push', '--quiet', 'origin', 'HEAD:env/staging');
}

/** As the message of the refusal says it: by a commit on top. */
function takeBack(world: World): void {
  const { git } = cloneOf(world.remote, '--branch=env/staging');
  git('revert', '--no-edit', 'HEAD');
  git('push', '--quiet', 'origin', 'HEAD:env/staging');
}

describe('a state that somebody edited by hand', () => {
  const other = `sha256:${'0'.repeat(64)}`;

  test.each([
    ['version', '9.9.9', '1.0.0'],
    ['digest', other, 'sha256:'],
    ['content', other, 'sha256:'],
  ])('so that its %s is that of no release is believed by nobody', async (name, said, holds) => {
    const world = await released();
    await world.promote('example', 'staging');
    editState(world, (state) => ({ ...state, [name]: said }));
    const what = `env/staging says that example has the ${name} ${said}, but the release that it holds says ${name} ${holds}`;
    const drift = await readDrift(world.promoter, ['staging']);
    expect(drift.environments[0]?.differences).toMatchObject([
      { kind: 'branch', name: 'staging', text: expect.stringContaining(what) },
    ]);
    const refused = { exit: EXIT.integrity, message: expect.stringContaining(what) };
    await expect(readStatus(world.promoter, ['staging'])).rejects.toMatchObject(refused);
    await expect(world.promote('example', 'staging')).rejects.toMatchObject(refused);
    await expect(world.rollback('example', 'staging', '1.0.0')).rejects.toMatchObject(refused);
    await expect(world.catchUp('staging')).rejects.toMatchObject(refused);
  });

  test('holds again once the edit is taken back by a commit on top', async () => {
    const world = await released();
    await world.promote('example', 'staging');
    editState(world, (state) => ({ ...state, version: '9.9.9' }));
    takeBack(world);
    expect((await readDrift(world.promoter, ['staging'])).environments[0]?.differences).toEqual([]);
  });

  test('past what its release says is drift, until it is taken back', async () => {
    const world = await released();
    await world.promote('example', 'staging');
    await world.publish('1.1.0');
    await world.promote('example', 'staging');
    await world.rollback('example', 'staging');
    editState(world, ({ hold: _, ...state }) => state);
    const { environments } = await readDrift(world.promoter, ['staging']);
    expect(environments).toMatchObject([
      {
        generation: 3,
        agents: [{ agent: 'example', hold: null }],
        differences: [
          {
            kind: 'branch',
            name: 'staging',
            text: expect.stringMatching(
              /^someone changed it by hand since generation 3, past every operation: git diff [0-9a-f]{12} [0-9a-f]{12} shows what\./,
            ),
          },
        ],
      },
    ]);
    const [range = ''] = /(?<=git diff )\S+ \S+/.exec(JSON.stringify(environments)) ?? [];
    expect(world.git('diff', '--name-only', ...range.split(' '))).toBe('state/example.json');
    takeBack(world);
    expect((await readDrift(world.promoter, ['staging'])).environments[0]?.differences).toEqual([]);
  });

  test('is found in a canary, too', async () => {
    const world = await released();
    await world.promote('example', 'staging');
    await world.publish('1.1.0');
    const request = { environment: 'staging', requestId: 'c', reason: '', dryRun: false };
    await promote(world.promoter, { ...request, canary: 0.1 }, [{ agent: 'example' }]);
    editState(world, (state) => ({
      ...state,
      canary: { ...(state.canary as object), version: '1.2.0' },
    }));
    await expect(readStatus(world.promoter, ['staging'])).rejects.toThrow(
      'env/staging says that example has the version 1.2.0, but the release that it holds says version 1.1.0',
    );
  });
});
