import { expect, test } from 'vitest';
import { HOUR, promotionWorld, START, type World } from '../../support/promotion-world.ts';

const answer = async (world: World, id: string, wanted = 'example') =>
  (await world.promote(wanted, 'prod')).gates.find((gate) => gate.id === id);

test('a window of headgate.yaml freezes an environment until it closes, and a rollback never', async () => {
  const world = await promotionWorld(
    'environments: { prod: { freeze: [{ start: "0 10 2 3 *", duration: 2h, timezone: Europe/Berlin }] } }\n',
  );
  await world.release();
  // 10:00 in Berlin is when the world begins.
  expect(await answer(world, 'freeze')).toMatchObject({
    state: 'unmet',
    at: new Date(START + 2 * HOUR).toISOString(),
  });
  expect(await world.promote('example', 'prod')).toMatchObject({
    outcome: 'refused',
    why: '1 gate is not met for prod; would go at 2026-03-02 11:00 UTC',
  });
  world.time.now += 2 * HOUR;
  expect(await world.promote('example', 'prod')).toMatchObject({ outcome: 'flipped' });
  await world.publish('1.1.0');
  await world.promote('example@1.1.0', 'prod');
  world.time.now -= 2 * HOUR;
  expect(await world.rollback('example', 'prod')).toMatchObject({ outcome: 'flipped' });
});

test('who may promote, and whether prereleases go, is for headgate.yaml on the default branch to say', async () => {
  const world = await promotionWorld(
    'environments: { prod: { permissions: { promote: [bea@acme.example] } } }\n',
  );
  await world.publish('1.1.0-rc.1');
  expect(await answer(world, 'permissions', 'example@1.1.0-rc.1')).toMatchObject({
    state: 'unmet',
    evidence: 'Ana <ana@acme.example> is not in bea@acme.example',
  });
  expect(await answer(world, 'prerelease', 'example@1.1.0-rc.1')).toMatchObject({ state: 'unmet' });
  // The working tree has no say.
  world.write('headgate.yaml', 'environments: { prod: { prereleases: true } }\n');
  expect(await answer(world, 'prerelease', 'example@1.1.0-rc.1')).toMatchObject({ state: 'unmet' });
  world.policy('environments: { prod: { prereleases: true } }\n');
  expect(await world.promote('example@1.1.0-rc.1', 'prod')).toMatchObject({ outcome: 'flipped' });
});

test('a model that retires soon, or has since the release, keeps it out', async () => {
  const world = await promotionWorld('environments: { prod: {} }\n');
  const manifest = world.read('agents/example/agent.yaml');
  world.write(
    'agents/example/agent.yaml',
    manifest.replace(/claude-haiku-4-5-20251001/g, 'claude-3-opus-20240229'),
  );
  world.commit('Pin an old one');
  world.git('push', '--quiet', 'origin', 'main');
  await world.release();
  const report = await answer(world, 'model-retirement');
  expect(report).toMatchObject({ state: 'unmet', owner: expect.stringContaining('@') });
  expect(report?.evidence).toMatch(/^claude-3-opus-20240229 was retired on \d{4}-\d\d-\d\d$/);
  expect(report?.remedy).toMatch(/^pin .* in agents\/example\/agent\.yaml, then headgate bump/);
  const day = Date.parse(report?.evidence.slice(-10) ?? '');
  world.time.now = day - 20 * 24 * HOUR;
  expect(await answer(world, 'model-retirement')).toMatchObject({
    evidence: expect.stringMatching(/^claude-3-opus-20240229 retires on .*, within 30d$/),
  });
  world.policy('models: { retireWithin: 10d }\nenvironments: { prod: {} }\n');
  expect(await answer(world, 'model-retirement')).toMatchObject({ state: 'met' });
});
