import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { exitOfReceipts } from '../../../src/cli/exit-of-receipts.ts';
import { receiptText } from '../../../src/cli/render/receipt-text.ts';
import { promotionWorld, worldTemplate } from '../../support/promotion-world.ts';
import { runInProcess } from '../../support/run-in-process.ts';

/** Staging runs 1.1.0 after 1.0.0, and the remote is gone. */
const away = worldTemplate(async () => {
  const world = await promotionWorld();
  await world.release();
  await world.promote('example@1.0.0', 'staging');
  await world.publish('1.1.0');
  await world.promote('example@1.1.0', 'staging');
  // As any clone knows it: else the first question of all is for it.
  world.git('symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/main');
  renameSync(world.remote.root, `${world.remote.root}.away`);
  return world;
});

describe('a command whose remote is away says that nothing was changed', () => {
  test.each([
    [['promote', 'example', 'staging'], 'nothing was changed'],
    [['rollback', 'example', 'staging', '--reason', 'broken', '--yes'], 'nothing was changed'],
    [['resume', 'example', 'staging', '--reason', 'mended'], 'nothing was changed'],
    [['unquarantine', 'example@1.1.0', '--reason', 'mended'], 'nothing was changed'],
    [['canary', 'abort', 'example', 'staging', '--reason', 'broken'], 'nothing was changed'],
    [['drill', 'staging'], 'nothing was changed'],
    [['approve', 'example@1.1.0', 'staging', '--reason', 'read'], 'nothing was recorded'],
  ])('%s', async (args, outcome) => {
    const world = await away();
    world.git('config', 'user.name', 'Ana');
    world.git('config', 'user.email', 'ana@acme.example');
    const { exit, stdout, stderr } = await runInProcess(...args, '--repo', world.root);
    expect(stderr).toMatch(
      new RegExp(
        `^error: git ls-remote failed .*\n {2}todo: ${outcome}; the remote knows no such repository`,
      ),
    );
    expect({ exit, stdout }).toEqual({ exit: 3, stdout: '' });
  });
});

test('a rollback by itself that can’t be verified is told all the same', async () => {
  const world = await promotionWorld(`environments:
  staging:
    targets: [{ type: directory, path: deploy/staging }]
    verify: [{ type: command, run: [sh, -c, '! grep -q 1.1.0'] }]
`);
  await world.release();
  await world.promote('example@1.0.0', 'staging');
  await world.publish('1.1.0');
  const hook = join(world.remote.root, 'hooks/update');
  mkdirSync(dirname(hook), { recursive: true });
  // The verdict about 1.1.0 is taken, and none after it.
  const verdicts = 'git rev-list --count headgate/records';
  const script = `[ "$1" != refs/heads/headgate/records ] || [ "$(${verdicts})" -lt 2 ]`;
  writeFileSync(hook, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  const receipt = await world.promote('example@1.1.0', 'staging');
  expect(receipt).toMatchObject({
    verification: { outcome: 'failed', generation: 2 },
    rollback: {
      outcome: 'flipped',
      generation: { to: 3 },
      unfinished: expect.stringContaining('did not take the push to headgate/records'),
    },
  });
  expect(world.state('staging').version).toBe('1.0.0');
  expect(receiptText(receipt)).toContain('    NOT FINISHED: env/staging moved and is served');
});

test('a verification that can’t be written down leaves a receipt of what stands', async () => {
  const world = await promotionWorld(`environments:
  staging:
    targets: [{ type: directory, path: deploy/staging }]
    verify: [{ type: command, run: ['true'] }]
`);
  await world.release();
  const hook = join(world.remote.root, 'hooks/update');
  mkdirSync(dirname(hook), { recursive: true });
  writeFileSync(hook, '#!/bin/sh\n[ "$1" != refs/heads/headgate/records ]\n', { mode: 0o755 });
  const receipt = await world.promote('example@1.0.0', 'staging');
  expect(receipt).toMatchObject({
    outcome: 'flipped',
    generation: { to: 1 },
    targets: [{ outcome: 'delivered' }],
    unfinished: expect.stringMatching(
      /^env\/staging moved and is served, but was not verified: origin did not take the push to headgate\/records: .*; headgate reconcile staging goes on from here$/,
    ),
  });
  expect(exitOfReceipts([receipt])).toBe(3);
  expect(receiptText(receipt)).toMatch(
    /^done, but not verified: promote example 1\.0\.0 in staging\n/,
  );
});
