import { expect, test } from 'vitest';
import { promotionWorld, type World } from '../../support/promotion-world.ts';
import { startHeadgate } from '../../support/start-headgate.ts';

// Every Friday from 16:00 in Berlin on, until Monday at 8:00.
const POLICY = `environments:
  prod:
    freeze: [{ start: "0 16 * * 5", duration: 64h, timezone: Europe/Berlin, reason: weekend }]
    approvals: { required: 1 }
    permissions: { override: [ana@acme.example] }
`;

const run = (world: World, ...args: string[]) => startHeadgate(world.root, 'Ana', ...args).ended;

test('a promotion can be asked about for another day, which is named by its place', async () => {
  const world = await promotionWorld(POLICY);
  await world.release();
  const ask = (...args: string[]) => run(world, 'plan', 'example', 'prod', '--at', ...args);
  const [friday, nowhere] = await Promise.all([
    ask('2100-03-05T17:00[Europe/Berlin]'),
    ask('2100-03-05T17:00'),
  ]);
  expect(friday).toMatchObject({
    exit: 1,
    stdout: expect.stringContaining('frozen until 2100-03-08 07:00 UTC'),
  });
  expect(nowhere).toMatchObject({
    exit: 2,
    stderr: expect.stringContaining('2100-03-05T17:00 is another moment in every place'),
  });
});

test('a gate can be gone past with a reason, which stays', async () => {
  const world = await promotionWorld(POLICY.replace(/freeze.*/, 'production: true'));
  await world.release();
  const past = (...args: string[]) =>
    run(world, 'promote', 'example', 'prod', '--override', 'approvals', ...args);
  const [silent, asking] = await Promise.all([past(), past('--at', '2100-03-05T17:00Z')]);
  expect(silent).toMatchObject({
    exit: 2,
    stderr: expect.stringContaining('an override needs a reason'),
  });
  expect(asking).toMatchObject({ exit: 2, stderr: expect.stringContaining('--dry-run') });
  expect(await past('--reason', 'incident 7')).toMatchObject({
    exit: 0,
    stdout: expect.stringContaining('note: overrides approvals of example (0 of 1)'),
  });
});
