import { chmodSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { readStatus } from '../../../../src/adapters/promote/read-status.ts';
import { reconcile } from '../../../../src/adapters/promote/reconcile.ts';
import { exitOfReceipts } from '../../../../src/cli/exit-of-receipts.ts';
import { receiptText } from '../../../../src/cli/render/receipt-text.ts';
import { statusText } from '../../../../src/cli/render/status-text.ts';
import { verify as validSubject } from '../../../../src/generated/printed-validators.js';
import { promotionWorld, type World } from '../../../support/promotion-world.ts';
import { remoteHook, removeHook } from '../../../support/remote-hook.ts';

const policy = (verify: string) => `environments:
  staging:
    targets: [{ type: directory, path: deploy/staging }]
    verify: ${verify}
`;

const COMMAND = policy('[{ type: command, name: smoke, run: [./smoke] }]');

/** What `smoke` does: fails for what stands in `bad`, one digest a line, and keeps what it was told. */
const SMOKE = `#!/bin/sh
cat > subject.json
echo run >> runs
touch bad
while read -r word; do
  if grep -q "$word" subject.json; then echo "$word answers nonsense"; exit 3; fi
done < bad
`;

async function smokeWorld(text = COMMAND): Promise<World> {
  const world = await promotionWorld(text);
  writeFileSync(join(world.root, 'smoke'), SMOKE);
  chmodSync(join(world.root, 'smoke'), 0o755);
  await world.release();
  return world;
}

const runs = (world: World) =>
  existsSync(join(world.root, 'runs'))
    ? readFileSync(join(world.root, 'runs'), 'utf8').split('\n').length - 1
    : 0;

const bad = (world: World, ...words: string[]) =>
  writeFileSync(join(world.root, 'bad'), words.map((word) => `${word}\n`).join(''));

let requests = 0;
function again(world: World) {
  requests += 1;
  const request = { requestId: `reconcile-${requests}`, reason: '', dryRun: false };
  return reconcile(world.promoter, request, ['staging']);
}

describe('a promotion that verifies', () => {
  test('says what was verified, and writes it down once', async () => {
    const world = await smokeWorld();
    const receipt = await world.promote('example@1.0.0', 'staging');
    expect(receipt).toMatchObject({
      outcome: 'flipped',
      verification: {
        outcome: 'passed',
        commit: receipt.commit,
        generation: 1,
        attempt: 1,
        steps: [{ type: 'command', name: 'smoke', outcome: 'passed', evidence: 'exit code 0' }],
      },
    });
    const subject = JSON.parse(readFileSync(join(world.root, 'subject.json'), 'utf8'));
    expect(validSubject(subject), JSON.stringify(validSubject.errors)).toBe(true);
    expect(subject).toMatchObject({
      environment: 'staging',
      generation: 1,
      commit: receipt.commit,
      agents: [{ agent: 'example', version: '1.0.0', moved: true }],
    });
    await again(world);
    await again(world);
    expect(runs(world)).toBe(1);
  });

  test('is taken back when it fails: once, held, quarantined, with the reason', async () => {
    const world = await smokeWorld();
    await world.promote('example@1.0.0', 'staging');
    await world.publish('1.1.0');
    bad(world, '"1.1.0"');
    const receipt = await world.promote('example@1.1.0', 'staging');

    expect(receipt).toMatchObject({
      outcome: 'flipped',
      verification: {
        outcome: 'failed',
        generation: 2,
        steps: [{ outcome: 'failed', evidence: 'exit code 3: "1.1.0" answers nonsense' }],
      },
      rollback: {
        outcome: 'flipped',
        operation: {
          id: `auto-rollback:verify:${receipt.commit}`,
          kind: 'auto-rollback',
          reason: 'verification failed: smoke: exit code 3: "1.1.0" answers nonsense',
          changes: [{ agent: 'example', from: '1.1.0', to: '1.0.0' }],
        },
        generation: { from: 2, to: 3 },
        targets: [{ outcome: 'delivered', generation: 3 }],
        verification: { outcome: 'passed', generation: 3 },
      },
    });
    expect(receipt.page).toBeUndefined();
    expect(world.state('staging')).toMatchObject({
      version: '1.0.0',
      hold: { reason: expect.stringContaining('verification failed') },
    });
    expect(world.environment('staging').quarantine).toMatchObject([{ version: '1.1.0' }]);
    expect(await world.promote('example@1.1.0', 'staging')).toMatchObject({ outcome: 'refused' });
    await again(world);
    expect(world.generations('staging')).toBe(3);
  });

  test('takes several agents back in one commit', async () => {
    const world = await smokeWorld();
    await world.publish('1.0.0', 'Other', 'other');
    await world.promote(['example@1.0.0', 'other@1.0.0'], 'staging');
    await world.publish('1.1.0');
    await world.publish('1.1.0', 'Other 1.1', 'other');
    bad(world, '"1.1.0"');
    const { rollback } = await world.promote(['example@1.1.0', 'other@1.1.0'], 'staging');
    expect(rollback?.operation?.changes).toEqual([
      { agent: 'example', from: '1.1.0', to: '1.0.0' },
      { agent: 'other', from: '1.1.0', to: '1.0.0' },
    ]);
    expect(world.generations('staging')).toBe(3);
  });

  test('that is the first has nowhere to go: somebody has to look', async () => {
    const world = await smokeWorld();
    bad(world, '"1.0.0"');
    const receipt = await world.promote('example@1.0.0', 'staging');
    expect(receipt).toMatchObject({
      verification: { outcome: 'failed' },
      rollback: { outcome: 'refused' },
      page: {
        why: expect.stringMatching(
          /^verification failed: smoke: .*It could not be taken back: staging never ran/,
        ),
      },
    });
    expect(world.generations('staging')).toBe(1);
    const records = world.remote.git('ls-tree', '-r', '--name-only', 'headgate/records');
    expect(records.split('\n')).toEqual([
      `_environments/staging/page-${receipt.commit}-1.json`,
      `_environments/staging/verify-${receipt.commit}-1.json`,
    ]);
  });
});

describe('a rollback that does not verify', () => {
  test('is never rolled back: it pages, and offers older releases', async () => {
    const world = await smokeWorld();
    await world.promote('example@1.0.0', 'staging');
    for (const version of ['1.1.0', '1.2.0']) {
      await world.publish(version);
      await world.promote(`example@${version}`, 'staging');
    }
    bad(world, 'example');
    const receipt = await world.rollback('example', 'staging');
    expect(receipt).toMatchObject({
      outcome: 'flipped',
      verification: { outcome: 'failed', generation: 4 },
      page: {
        todo: [
          'headgate rollback example staging --to 1.0.0 --reason "…"',
          'headgate reconcile staging --verify-again',
        ],
      },
    });
    expect(receipt.rollback).toBeUndefined();
    expect(receiptText(receipt)).toContain('    try: headgate reconcile staging --verify-again\n');
    const status = await readStatus(world.promoter, []);
    expect(status.environments[0]?.verification).toEqual({
      generation: 4,
      outcome: 'failed',
      evidence: 'smoke: exit code 3: example answers nonsense',
    });
    expect(statusText(status)).toContain(
      '\nnot verified\n  staging: generation 4 failed smoke: exit code 3: example answers nonsense; once it is mended, headgate reconcile staging --verify-again\n',
    );
    await again(world);
    expect(world.generations('staging')).toBe(4);
  });

  test('is in nobody’s way who lifts a hold: that is done, whatever the verdict', async () => {
    const world = await smokeWorld();
    await world.promote('example@1.0.0', 'staging');
    await world.publish('1.1.0');
    await world.promote('example@1.1.0', 'staging');
    bad(world, 'example');
    const rolledBack = await world.rollback('example', 'staging');
    expect(exitOfReceipts([rolledBack])).toBe(1);
    const resumed = await world.resume('example', 'staging');
    expect(resumed.verification).toMatchObject({ outcome: 'failed', generation: 3 });
    expect(receiptText(resumed)).toMatch(
      /^done: resume example 1\.0\.0 in staging\n[\s\S]* {2}verification of generation 3 failed\n/,
    );
    expect(exitOfReceipts([resumed])).toBe(0);
  });

  test('that headgate itself made pages, too', async () => {
    const world = await smokeWorld();
    await world.promote('example@1.0.0', 'staging');
    await world.publish('1.1.0');
    bad(world, 'example');
    const receipt = await world.promote('example@1.1.0', 'staging');
    expect(receipt).toMatchObject({
      verification: { outcome: 'failed', generation: 2 },
      rollback: { outcome: 'flipped', verification: { outcome: 'failed' }, page: {} },
    });
    await again(world);
    expect(world.generations('staging')).toBe(3);
    expect(world.state('staging').version).toBe('1.0.0');
  });
});

describe('a process that was killed after its flip', () => {
  test('before it verified: reconcile verifies, and takes back', async () => {
    const world = await smokeWorld();
    await world.promote('example@1.0.0', 'staging');
    await world.publish('1.1.0');
    world.policy(COMMAND.replace(/\n {4}verify.*/, ''));
    await world.promote('example@1.1.0', 'staging');
    world.policy(COMMAND);
    bad(world, '"1.1.0"');
    const [receipt] = await again(world);
    expect(receipt).toMatchObject({
      verification: { outcome: 'failed', generation: 2 },
      rollback: { outcome: 'flipped', generation: { from: 2, to: 3 } },
    });
    expect(world.state('staging').version).toBe('1.0.0');
  });

  test('between the verdict and the rollback: reconcile takes back without another look', async () => {
    const world = await smokeWorld();
    await world.promote('example@1.0.0', 'staging');
    await world.publish('1.1.0');
    bad(world, '"1.1.0"');
    // The environment takes one more push, which is the promotion; the records take all.
    remoteHook(world.remote, 'pre-receive', 'exit 0', 'always');
    writeFileSync(
      join(world.remote.root, 'hooks/update'),
      '#!/bin/sh\n[ "$1" = refs/heads/env/staging ] && [ "$(git rev-list --count env/staging)" -ge 2 ] && exit 1\nexit 0\n',
    );
    chmodSync(join(world.remote.root, 'hooks/update'), 0o755);
    const receipt = await world.promote('example@1.1.0', 'staging');
    expect(receipt).toMatchObject({
      verification: { outcome: 'failed' },
      page: { why: expect.stringContaining('did not take the push to env/staging') },
    });
    removeHook(world.remote, 'pre-receive');
    rmSync(join(world.remote.root, 'hooks/update'));
    const before = runs(world);
    const [finished] = await again(world);
    expect(finished).toMatchObject({ rollback: { outcome: 'flipped' } });
    expect(world.state('staging').version).toBe('1.0.0');
    // Of the rollback, not of what had a verdict.
    expect(runs(world)).toBe(before + 1);
  });

  test('is followed by several at once: one rollback, one verdict', async () => {
    const world = await smokeWorld();
    await world.promote('example@1.0.0', 'staging');
    await world.publish('1.1.0');
    world.policy(COMMAND.replace(/\n {4}verify.*/, ''));
    await world.promote('example@1.1.0', 'staging');
    world.policy(COMMAND);
    bad(world, '"1.1.0"');
    const others = ['Bea', 'Cem'].map((name) => {
      const clone = world.another(name);
      return Object.assign(clone, { promoter: { ...clone.promoter, root: world.root } });
    });
    await Promise.all(
      [world, ...others].map(({ promoter }, at) =>
        reconcile(promoter, { requestId: `many-${at}`, reason: '', dryRun: false }, ['staging']),
      ),
    );
    expect(world.generations('staging')).toBe(3);
    const records = world.remote.git('ls-tree', '-r', '--name-only', 'headgate/records');
    expect(records.split('\n').filter((path) => path.includes('/verify-'))).toHaveLength(3);
  });
});

describe('an environment that is told to verify', () => {
  test('for the first time takes back nothing that ran long before', async () => {
    const world = await smokeWorld(COMMAND.replace(/\n {4}verify.*/, ''));
    await world.promote('example@1.0.0', 'staging');
    await world.publish('1.1.0');
    await world.promote('example@1.1.0', 'staging');
    await world.publish('1.0.0', 'Other', 'other');
    world.time.now += 86_400_000;
    await world.promote('other@1.0.0', 'staging');
    world.policy(COMMAND);
    bad(world, '"1.1.0"');
    const [receipt] = await again(world);
    expect(receipt?.rollback).toMatchObject({ outcome: 'refused' });
    expect(world.state('staging').version).toBe('1.1.0');
  });

  test('waits while a target does not serve what was flipped', async () => {
    const world = await smokeWorld(COMMAND.replace('deploy/staging', 'blocked/x'));
    world.write('blocked', 'a file where a folder should be');
    const receipt = await world.promote('example@1.0.0', 'staging');
    expect(receipt.verification).toBeUndefined();
    expect(receipt.notes).toContain(
      'not verified: a target does not serve it yet; headgate reconcile goes on from here',
    );
    expect(runs(world)).toBe(0);
  });
});

describe('an HTTP step', () => {
  test('asks until the answer is right', async () => {
    let asked = 0;
    const server = createServer((_, response) => {
      asked += 1;
      response
        .writeHead(asked < 3 ? 503 : 200)
        .end(JSON.stringify({ status: asked < 3 ? 'starting' : 'ok' }));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    const { port } = server.address() as AddressInfo;
    const world = await smokeWorld(
      policy(`[{ type: http, url: "http://127.0.0.1:${port}/health", json: { /status: ok } }]`),
    );
    const receipt = await world.promote('example@1.0.0', 'staging');
    expect(receipt.verification).toMatchObject({
      outcome: 'passed',
      steps: [{ type: 'http', evidence: 'it answers as wanted, asked 3 times' }],
    });
  });
});
