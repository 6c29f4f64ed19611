import { describe, expect, test } from 'vitest';
import { promote } from '../../../src/adapters/promote/promote.ts';
import { readLog } from '../../../src/adapters/promote/read-log.ts';
import { readWhy } from '../../../src/adapters/promote/read-why.ts';
import { logText } from '../../../src/cli/render/log-text.ts';
import { receiptText } from '../../../src/cli/render/receipt-text.ts';
import { whyText } from '../../../src/cli/render/why-text.ts';
import { environment as validEnvironment } from '../../../src/generated/document-validators.js';
import {
  log as validLog,
  receipt as validReceipt,
} from '../../../src/generated/printed-validators.js';
import { OVERRIDABLE } from '../../../src/promote/override-gates.ts';
import { type Clone, promotionWorld, worldTemplate } from '../../support/promotion-world.ts';

const POLICY = `environments:
  staging: {}
  prod:
    after: { environment: staging }
    approvals: { required: 1, from: [leads] }
    permissions: { override: [leads] }
  vault: { approvals: { required: 1 } }
teams: { leads: [bea@acme.example] }
`;

const released = worldTemplate(async () => {
  const world = await promotionWorld(POLICY);
  await world.release();
  return world;
});

let requests = 0;
const past = (
  clone: Clone,
  overrides: readonly string[],
  environment = 'prod',
  reason = 'incident 7',
) => {
  requests += 1;
  const request = { environment, requestId: `past-${requests}`, reason, dryRun: false, overrides };
  return promote(clone.promoter, request, [{ agent: 'example', version: '1.0.0' }]);
};

describe('an override', () => {
  test('is named where it is all that could help at night, with whose it is', async () => {
    const world = await released();
    const refused = await past(world, []);
    expect(refused).toMatchObject({
      outcome: 'refused',
      todo: 'if it can’t wait, leads may go past: --override after --override approvals --reason "…"',
    });
    expect(receiptText(refused)).toMatch(/\n {2}todo: if it can’t wait, leads may go past: /);
    // Where nobody may, or where it would not be enough, a gate's own remedy comes first.
    expect(await past(world, [], 'vault')).toMatchObject({
      todo: 'headgate approve example@1.0.0 vault',
    });
    const missing = { environment: 'prod', requestId: 'r', reason: '', dryRun: true };
    const wanted = [{ agent: 'example', version: '9.9.9' }];
    expect(await promote(world.promoter, missing, wanted)).toMatchObject({
      todo: expect.stringMatching(/headgate release --push, if 9\.9\.9 stands on/),
    });
  });

  test('goes past the gates that it names, and stands in commit, receipt, log and why', async () => {
    const world = await released();
    const receipt = await past(world.another('Bea'), ['after', 'approvals']);
    const overrides = [
      { gate: 'after', agent: 'example', evidence: 'example 1.0.0 never ran in staging' },
      { gate: 'approvals', agent: 'example', evidence: '0 of 1 from leads' },
    ];
    expect(receipt).toMatchObject({ outcome: 'flipped', operation: { overrides } });
    expect(validReceipt(receipt), JSON.stringify(validReceipt.errors)).toBe(true);
    expect(receiptText(receipt)).toContain(
      '  note: overrides after of example (example 1.0.0 never ran in staging)\n',
    );
    const file = world.environment('prod');
    expect(file.operation).toMatchObject({ reason: 'incident 7', overrides });
    expect(validEnvironment(file), JSON.stringify(validEnvironment.errors)).toBe(true);
    expect(world.remote.git('log', '-1', '--format=%B', 'env/prod')).toContain(
      'Headgate-Override: approvals example 0 of 1 from leads',
    );
    const log = await readLog(world.promoter, {});
    expect(log.entries[0]).toMatchObject({ overrides });
    expect(validLog(log), JSON.stringify(validLog.errors)).toBe(true);
    expect(logText(log)).toContain('  overrode approvals of example (0 of 1 from leads)\n');
    expect(whyText(await readWhy(world.promoter, 'prod', 'example'))).toContain(
      '  overriding approvals of example (0 of 1 from leads)\n',
    );
  });

  test('of one gate leaves the others where they are', async () => {
    const world = await released();
    const receipt = await past(world.another('Bea'), ['after']);
    expect(receipt).toMatchObject({ outcome: 'refused', why: '1 gate is not met for prod' });
    expect(receipt.gates.filter(({ overridden }) => overridden).map(({ id }) => id)).toEqual([
      'after',
    ]);
    expect(receiptText(receipt)).toContain(
      '  ! after                     example 1.0.0 never ran in staging (overridden)\n',
    );
  });

  test('of a gate that is met leaves no trace', async () => {
    const world = await released();
    const receipt = await past(world, ['approvals'], 'staging').catch((error: unknown) => error);
    expect(receipt).toMatchObject({ outcome: 'refused' });
    await world.promote('example', 'staging');
    const bea = world.another('Bea');
    await past(bea, ['after', 'approvals', 'freeze']);
    expect(world.environment('prod').operation.overrides?.map(({ gate }) => gate)).toEqual([
      'approvals',
    ]);
  });

  test('is for those whom permissions.override names, and for nobody where it names nobody', async () => {
    const world = await released();
    expect(await past(world, ['after', 'approvals'])).toMatchObject({
      outcome: 'refused',
      why: 'Ana <ana@acme.example> may not override gates in prod',
      todo: 'only leads may override gates here',
    });
    expect(await past(world.another('Bea'), ['approvals'], 'vault')).toMatchObject({
      outcome: 'refused',
      todo: 'permissions.override of this environment names nobody',
    });
  });

  test('is refused for what nobody may go past, and without a reason', async () => {
    const bea = (await released()).another('Bea');
    for (const gate of ['digest', 'hold', 'quarantine', 'signers', 'release-exists', 'nothing']) {
      await expect(past(bea, [gate]), gate).rejects.toMatchObject({
        exit: 2,
        message: `${gate} can’t be overridden`,
      });
    }
    await expect(past(bea, ['after'], 'prod', ' ')).rejects.toMatchObject({ exit: 2 });
  });

  test('can be of these gates, and of no other', () => {
    expect([...OVERRIDABLE].sort()).toEqual([
      'after',
      'approvals',
      'evidence',
      'freeze',
      'model-retirement',
      'prerelease',
      'readiness',
      'samples',
      'smoke-suite',
      'source-review',
    ]);
  });
});
