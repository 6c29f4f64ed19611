import { chmodSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readDrift } from '../../../src/adapters/promote/read-drift.ts';
import { reconcile } from '../../../src/adapters/promote/reconcile.ts';
import { driftText } from '../../../src/cli/render/drift-text.ts';
import { drift as validDrift } from '../../../src/generated/printed-validators.js';
import { promotionWorld, type World, worldTemplate } from '../../support/promotion-world.ts';
import { runHeadgate } from '../../support/run-headgate.ts';

const POLICY = `environments:
  staging:
    deploy: on-release
    targets: [{ type: directory, path: deploy/staging }]
    bindings: { queuePrefix: stg- }
  prod:
    after: { environment: staging }
    targets: [{ type: directory, path: deploy/prod }]
    verify: [{ type: command, name: smoke, run: ['true'] }]
`;

/** Staging and prod run 1.0.0, and everything is as it should be. */
const settled = worldTemplate(async () => {
  const world = await promotionWorld(POLICY);
  await world.release();
  await world.catchUp('staging');
  await world.promote('example', 'prod');
  return world;
});

const request = { requestId: 'r', reason: '', dryRun: false };

/** What was asked of the remote since the last call: each is one process that answers there. */
function countQuestions(world: World): () => number {
  const log = join(world.home, 'questions');
  const script = join(world.home, 'upload-pack');
  writeFileSync(script, `#!/bin/sh\necho asked >> ${log}\nexec git upload-pack "$@"\n`);
  chmodSync(script, 0o755);
  world.git('config', 'remote.origin.uploadpack', script);
  return () => {
    const count = existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n').length : 0;
    rmSync(log, { force: true });
    return count;
  };
}

describe('drift', () => {
  test('of what is as it should be is none, and costs one question to the remote', async () => {
    const world = await settled();
    const asked = countQuestions(world);
    const drift = await readDrift(world.promoter, []);
    expect(asked()).toBe(1);
    expect(validDrift(drift), JSON.stringify(validDrift.errors)).toBe(true);
    expect(drift.environments).toMatchObject([
      { name: 'staging', generation: 1, differences: [], pending: [], verification: null },
      { name: 'prod', generation: 1, differences: [], pending: [], verification: 'passed' },
    ]);
    expect(driftText(drift)).toBe(
      'staging: generation 1, no drift\nprod: generation 1, no drift\n',
    );
  });

  test('names targets, bindings, and releases that have not landed', async () => {
    const world = await settled();
    await world.publish('1.1.0');
    world.policy(POLICY.replace('stg-', 'st-'));
    writeFileSync(join(world.root, 'deploy/prod/current/agents/example/bundle.json'), 'evil');
    const drift = await readDrift(world.promoter, []);
    expect(drift.environments).toMatchObject([
      {
        differences: [
          {
            kind: 'bindings',
            name: 'staging',
            text: 'the bindings are not those of headgate.yaml',
          },
        ],
        pending: ['example'],
      },
      {
        differences: [
          {
            kind: 'target',
            name: 'deploy/prod',
            text: expect.stringMatching(/^it serves example 1\.0\.0 as sha256:/),
          },
        ],
      },
    ]);
    expect(
      readFileSync(join(world.root, 'deploy/prod/current/agents/example/bundle.json'), 'utf8'),
    ).toBe('evil');
  });

  test('of a branch that was rewound is a matter of integrity', async () => {
    const world = await settled();
    await world.publish('1.1.0');
    await world.catchUp('staging');
    // By which this clone knows where the branch was.
    await readDrift(world.promoter, []);
    world.remote.git('update-ref', 'refs/heads/env/staging', 'env/staging~1');
    const drift = await readDrift(world.promoter, ['staging']);
    expect(drift.environments[0]?.differences).toMatchObject([{ kind: 'branch' }]);
    expect(runHeadgate(world.root, 'drift', 'staging').exit).toBe(6);
  });

  test('is the exit code', async () => {
    const world = await settled();
    expect(runHeadgate(world.root, 'drift')).toMatchObject({ exit: 0, stderr: '' });
    rmSync(join(world.root, 'deploy/prod'), { recursive: true });
    const { exit, stdout } = runHeadgate(world.root, 'drift', 'prod');
    expect(stdout).toBe(
      'prod: generation 1, 1 different\n  target deploy/prod: it serves nothing that can be read\n',
    );
    expect(exit).toBe(1);
  });
});

describe('reconcile', () => {
  test('with nothing to do asks the remote once, and pushes nothing', async () => {
    const world = await settled();
    const asked = countQuestions(world);
    const receipts = await reconcile(world.promoter, request, []);
    expect(asked()).toBe(1);
    expect(receipts).toMatchObject([
      { outcome: 'already', why: 'staging is what its branch says' },
      { outcome: 'already', verification: { outcome: 'passed' } },
    ]);
  });

  test('repairs one environment where another was tampered with', async () => {
    const world = await settled();
    await world.publish('1.1.0');
    await world.catchUp('staging');
    // By which this clone knows where the branch was.
    await readDrift(world.promoter, []);
    world.remote.git('update-ref', 'refs/heads/env/staging', 'env/staging~1');
    rmSync(join(world.root, 'deploy/prod'), { recursive: true });
    const receipts = await reconcile(world.promoter, request, []);
    expect(receipts).toMatchObject([
      { environment: 'staging', outcome: 'refused', integrity: true },
      { environment: 'prod', outcome: 'already', targets: [{ outcome: 'delivered' }] },
    ]);
  });

  test('verifies again what somebody asks it to', async () => {
    const world = await settled();
    const again = { ...request, verifyAgain: true };
    const [receipt] = await reconcile(world.promoter, again, ['prod']);
    expect(receipt?.verification).toMatchObject({ outcome: 'passed', attempt: 2 });
  });
});
