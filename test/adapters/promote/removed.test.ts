import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readDrift } from '../../../src/adapters/promote/read-drift.ts';
import { readStatus } from '../../../src/adapters/promote/read-status.ts';
import { reconcile } from '../../../src/adapters/promote/reconcile.ts';
import { receiptText } from '../../../src/cli/render/receipt-text.ts';
import { statusText } from '../../../src/cli/render/status-text.ts';
import {
  drift as validDrift,
  status as validStatus,
} from '../../../src/generated/printed-validators.js';
import { promotionWorld, worldTemplate } from '../../support/promotion-world.ts';

const STAGING = `environments:
  staging:
    targets: [{ type: directory, path: deploy/staging }]
`;
const PROD = `  prod:
    targets: [{ type: directory, path: deploy/prod }, { type: exec, command: ['false'] }]
`;

/** Prod went from 1.0.0 to 1.1.0. */
const running = worldTemplate(async () => {
  const world = await promotionWorld(STAGING + PROD);
  await world.release();
  await world.promote('example@1.0.0', 'prod');
  await world.publish('1.1.0');
  await world.promote('example@1.1.0', 'prod');
  return world;
});

const request = { requestId: 'r', reason: '', dryRun: false };

describe('an environment that was removed from headgate.yaml', () => {
  test('is rolled back on its branch, and says that nothing is delivered and what to do', async () => {
    const world = await running();
    world.policy(STAGING);
    const receipt = await world.rollback('example', 'prod');
    expect(receipt).toMatchObject({ outcome: 'flipped', targets: [] });
    expect(world.state('prod').version).toBe('1.0.0');
    expect(receiptText(receipt)).toContain(
      '  note: headgate.yaml has no environment prod any more, so that no target of it is known: nothing is delivered, and what serves it serves on as it is. Put its entry back on the default branch, then headgate reconcile prod\n',
    );
    world.policy(STAGING + PROD.replace(/, \{ type: exec[^}]*\}/, ''));
    const [mended] = await reconcile(world.promoter, request, ['prod']);
    expect(mended?.targets).toMatchObject([{ generation: 3, agents: [{ version: '1.0.0' }] }]);
  });

  test('can’t be promoted to, rehearsed or reconciled: the words tell it from one that never was', async () => {
    const world = await running();
    world.policy(STAGING);
    const removed = /no environment prod any more; env\/prod stands/;
    await expect(world.promote('example@1.0.0', 'prod')).rejects.toThrow(removed);
    await expect(reconcile(world.promoter, request, ['prod'])).rejects.toThrow(removed);
    await expect(reconcile(world.promoter, request, ['prod-eu'])).rejects.toThrow(
      'headgate.yaml on the default branch has no environment prod-eu',
    );
  });

  test('stands in status and drift for as long as something serves it', async () => {
    const world = await running();
    world.policy(STAGING);
    const status = await readStatus(world.promoter, []);
    expect(validStatus(status), JSON.stringify(validStatus.errors)).toBe(true);
    expect(status.environments).toMatchObject([
      { name: 'staging' },
      {
        name: 'prod',
        removed: true,
        waiting: [],
        agents: [{ version: '1.1.0', pending: null }],
        orphans: [
          { type: 'directory', name: 'deploy/prod', until: 2, generation: 2 },
          { type: 'exec', name: 'false', until: 2, generation: null },
        ],
      },
    ]);
    expect(statusText(status)).toContain(`
no longer in headgate.yaml
  prod: its branch stands at generation 2, and nothing goes there any more; put its entry back, or take down what serves it
  directory deploy/prod of prod: a target up to generation 2, still serving generation 2; take it down, or name it again
  exec false of prod: a target up to generation 2, and not asked any more
`);
    const drift = await readDrift(world.promoter, []);
    expect(validDrift(drift), JSON.stringify(validDrift.errors)).toBe(true);
    expect(drift.environments).toMatchObject([
      { name: 'staging', differences: [] },
      { name: 'prod', differences: [{ kind: 'orphan', name: 'deploy/prod' }] },
    ]);
    rmSync(join(world.root, 'deploy/prod'), { recursive: true });
    const after = await readDrift(world.promoter, []);
    expect(after.environments.map(({ name }) => name)).toEqual(['staging']);
  });
});

describe('a target that was removed from an environment', () => {
  const MOVED = PROD.replace('deploy/prod', 'deploy/elsewhere').replace(
    /, \{ type: exec[^}]*\}/,
    '',
  );

  test('is told of while it serves on, also after later promotions, and keeps reconcile quiet', async () => {
    const world = await running();
    world.policy(STAGING + MOVED);
    await world.publish('1.2.0');
    await world.promote('example@1.2.0', 'prod');
    const status = await readStatus(world.promoter, ['prod']);
    expect(status.environments[0]).toMatchObject({
      targets: [{ name: 'deploy/elsewhere', generation: 3, drift: [] }],
      orphans: [
        { name: 'deploy/prod', until: 2, generation: 2 },
        { type: 'exec', until: 2, generation: null },
      ],
    });
    expect(status.environments[0]).not.toHaveProperty('removed');
    const drift = await readDrift(world.promoter, ['prod']);
    expect(drift.environments[0]?.differences).toEqual([
      {
        kind: 'orphan',
        name: 'deploy/prod',
        text: 'headgate.yaml names it no more, and it still serves generation 2: take it down, or name it again',
      },
    ]);
    const [quiet] = await reconcile(world.promoter, request, ['prod']);
    expect(quiet).toMatchObject({ outcome: 'already', why: 'prod is what its branch says' });
  });
});
