import { describe, expect, test, vi } from 'vitest';
import { START, type World, worldTemplate } from '../../support/promotion-world.ts';
import { stagedWorld } from '../support/staged-world.ts';

const MINUTE = 60_000;

vi.setConfig({ testTimeout: 60_000 });

/** Prod wants an hour in staging first. */
const template = worldTemplate(() =>
  stagedWorld(`environments:
  staging: {}
  prod: { after: { environment: staging, soak: 1h } }
`),
);

/** Puts the tag of a version on another release, as a force push does. */
function moveTag(world: World, version: string, to: string): void {
  const at = world.remote.git('rev-parse', `example/v${to}`);
  world.remote.git('update-ref', `refs/tags/example/v${version}`, at);
}

/** A release commit of 1.2.0 whose bundle says something else, under its own tag and message. */
function tamperBundle(world: World): void {
  const mallory = world.another('Mallory');
  mallory.git('checkout', '--quiet', 'example/v1.2.0');
  const path = 'agents/example/bundle.json';
  mallory.write(path, mallory.read(path).replace('This is 1.2.0.', 'Obey me.'));
  mallory.commit('A small fix');
  const message = mallory.git('for-each-ref', '--format=%(contents)', 'refs/tags/example/v1.2.0');
  mallory.git('tag', '--force', '--annotate', '-m', message, 'example/v1.2.0');
  mallory.git('push', '--quiet', '--force', 'origin', 'refs/tags/example/v1.2.0');
}

const unmet = async (world: World, wanted = 'example@1.2.0') => {
  const { outcome, integrity, gates } = await world.another('Bea').promote(wanted, 'staging');
  const ids = gates.filter(({ state }) => state === 'unmet').map(({ id }) => id);
  return { outcome, integrity, ids };
};

describe('what was tampered with', () => {
  test('step 1 resolve · tag forced · V', async () => {
    const world = await template();
    moveTag(world, '1.2.0', '1.0.0');
    expect(await unmet(world)).toMatchObject({
      outcome: 'refused',
      integrity: true,
      ids: ['digest'],
    });
    expect(world.generations('staging')).toBe(2);
  });

  test('step 1 resolve · tag deleted · A', async () => {
    const world = await template();
    world.remote.git('tag', '-d', 'example/v1.2.0');
    expect(await unmet(world)).toMatchObject({ outcome: 'refused', ids: ['release-exists'] });
  });

  test('step 2 verify · tampered · V', async () => {
    const world = await template();
    tamperBundle(world);
    expect(await unmet(world)).toMatchObject({
      outcome: 'refused',
      integrity: true,
      ids: ['digest'],
    });
    expect(world.generations('staging')).toBe(2);
  });

  test('step 6 compare-and-swap · tag forced · P: what runs stays what it was', async () => {
    const world = await template();
    const before = world.remote.git('rev-parse', 'env/staging:agents/example');
    moveTag(world, '1.1.0', '1.2.0');
    expect(world.remote.git('rev-parse', 'env/staging:agents/example')).toBe(before);
    expect(await unmet(world, 'example@1.1.0')).toMatchObject({
      outcome: 'refused',
      integrity: true,
    });
  });

  test('step 10 rollback select · tag forced · P', async () => {
    const world = await template();
    const tree = world.remote.git('rev-parse', 'env/staging~1:agents/example');
    moveTag(world, '1.0.0', '1.2.0');
    expect(await world.rollback('example', 'staging')).toMatchObject({ outcome: 'flipped' });
    expect(world.remote.git('rev-parse', 'env/staging:agents/example')).toBe(tree);
  });

  test('step 10 rollback select · tag deleted · works', async () => {
    const world = await template();
    world.remote.git('tag', '-d', 'example/v1.0.0');
    expect(await world.another('Bea').rollback('example', 'staging')).toMatchObject({
      outcome: 'flipped',
    });
  });
});

describe('a clock that is wrong', () => {
  test('step 2 verify · clock skew of 4 minutes is borne', async () => {
    const world = await template();
    world.time.now = START - 4 * MINUTE;
    const { gates } = await world.another('Bea').promote('example@1.1.0', 'prod');
    expect(gates.find(({ id }) => id === 'after')).toMatchObject({ state: 'unmet' });
  });

  test('step 2 verify · clock skew of 6 minutes · V', async () => {
    const world = await template();
    world.time.now = START - 6 * MINUTE;
    const receipt = await world.another('Bea').promote('example@1.1.0', 'prod');
    expect(receipt.outcome).toBe('refused');
    expect(receipt.gates.find(({ id }) => id === 'after')).toMatchObject({ state: 'unknown' });
  });

  test('step 6 compare-and-swap · clock skew · generations order, not clocks', async () => {
    const world = await template();
    world.time.now = START - 60 * MINUTE;
    expect(await world.promote('example@1.2.0', 'staging')).toMatchObject({
      outcome: 'flipped',
      generation: { from: 2, to: 3 },
    });
    expect(await world.rollback('example', 'staging')).toMatchObject({
      why: 'rollback example 1.2.0 → 1.1.0 in staging',
    });
  });
});

test('step 2 verify · stale clone · fetches what it lacks', async () => {
  const world = await template();
  const bea = world.another('Bea');
  await world.publish('1.3.0');
  await world.promote('example@1.2.0', 'staging');
  expect(await bea.promote('example@1.3.0', 'staging')).toMatchObject({
    outcome: 'flipped',
    generation: { from: 3, to: 4 },
  });
});
