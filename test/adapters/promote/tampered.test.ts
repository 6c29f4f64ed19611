import { describe, expect, test } from 'vitest';
import { promotionWorld, type World, worldTemplate } from '../../support/promotion-world.ts';

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
