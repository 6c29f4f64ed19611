import { describe, expect, test } from 'vitest';
import { approve } from '../../../src/adapters/promote/approve.ts';
import { approval as validApproval } from '../../../src/generated/document-validators.js';
import { type Clone, promotionWorld, worldTemplate } from '../../support/promotion-world.ts';
import { remoteHook } from '../../support/remote-hook.ts';

const POLICY = `environments:
  prod: { approvals: { required: 1, from: [leads] } }
  canary: { approvals: { required: 1 } }
  dev: {}
teams: { leads: [bea@acme.example, cem@acme.example, ana@acme.example] }
`;

let requests = 0;
function approves(clone: Clone, version: string, environment: string, id?: string) {
  requests += 1;
  const request = { agent: 'example', version, environment, reason: 'read it' };
  return approve(clone.promoter, { ...request, requestId: id ?? `approval-${requests}` }, false);
}

const released = worldTemplate(async () => {
  const world = await promotionWorld(POLICY);
  await world.release();
  return world;
});

const gate = async (clone: Clone, wanted: string, environment: string) =>
  (await clone.promote(wanted, environment)).gates.find(({ id }) => id === 'approvals');

describe('an approval', () => {
  test('gives up on a remote that does not want it, and says that nothing was recorded', async () => {
    const world = await released();
    const bea = world.another('Bea');
    remoteHook(world.remote, 'pre-receive', 'echo push >> pushes; exit 1', 'always');
    await expect(approves(bea, '1.0.0', 'prod')).rejects.toMatchObject({
      exit: 3,
      message: expect.stringContaining('origin did not take the push to headgate/records'),
      todo: expect.stringContaining('nothing was recorded'),
    });
    expect(world.remote.read('pushes')).toBe('push\n'.repeat(4));
  });

  test('is a record under agent and digest on headgate/records', async () => {
    const world = await released();
    const bea = world.another('Bea');
    const approval = await approves(bea, '1.0.0', 'prod', 'ticket-7');
    const path = `example/${approval.digest}/approval-ticket-7.json`;
    expect(world.remote.git('ls-tree', '-r', '--name-only', 'headgate/records')).toBe(path);
    const record = JSON.parse(world.remote.git('show', `headgate/records:${path}`));
    expect(record).toEqual(approval);
    expect(validApproval(record), JSON.stringify(validApproval.errors)).toBe(true);
    expect(record).toMatchObject({ by: 'Bea <bea@acme.example>', environment: 'prod' });
  });

  test('opens the gate for these bytes in this environment, once somebody else gave it', async () => {
    const world = await released();
    expect(await gate(world, 'example', 'prod')).toMatchObject({
      state: 'unmet',
      evidence: '0 of 1 from leads',
      remedy: 'headgate approve example@1.0.0 prod',
    });
    await approves(world, '1.0.0', 'prod');
    expect(await gate(world, 'example', 'prod')).toMatchObject({
      state: 'unmet',
      evidence: '0 of 1 from leads, not counted: Ana <ana@acme.example>: wrote the change',
    });
    await approves(world.another('Bea'), '1.0.0', 'prod');
    expect(await gate(world, 'example', 'canary')).toMatchObject({ state: 'unmet' });
    expect(await world.promote('example', 'prod')).toMatchObject({ outcome: 'flipped' });
  });

  test('that will not count says so, and why, to whoever gives it', async () => {
    const world = await released();
    const told = async (clone: Clone, environment: string) => {
      const said: string[] = [];
      const request = { agent: 'example', version: '1.0.0', reason: '', requestId: 'r' };
      await approve(clone.promoter, { ...request, environment }, true, (why) => said.push(why));
      return said;
    };
    expect(await told(world, 'prod')).toEqual(['it does not count for prod: wrote the change']);
    const eve = world.another('Eve');
    expect(await told(eve, 'prod')).toEqual(['it does not count for prod: not in leads']);
    expect(await told(eve, 'dev')).toEqual(['dev asks for no approvals']);
    expect(await told(world.another('Bea'), 'prod')).toEqual([]);
  });

  test('counts for nothing once the tag was moved', async () => {
    const world = await released();
    await world.publish('1.1.0');
    await approves(world.another('Bea'), '1.0.0', 'prod');
    world.remote.git('update-ref', 'refs/tags/example/v1.0.0', 'refs/tags/example/v1.1.0');
    const receipt = await world.promote('example@1.0.0', 'prod');
    expect(receipt).toMatchObject({ outcome: 'refused', integrity: true });
    expect(receipt.gates.filter(({ state }) => state !== 'met').map(({ id }) => id)).toEqual([
      'digest',
      'approvals',
    ]);
  });

  test('of what is no release is refused', async () => {
    const world = await released();
    await expect(approves(world, '9.9.9', 'prod')).rejects.toMatchObject({ exit: 1 });
    await expect(approves(world, '1.0.0', 'prd')).rejects.toMatchObject({ exit: 2 });
    expect(world.remote.git('for-each-ref', 'refs/heads/headgate')).toBe('');
  });

  test('given twice under one request is one record; of many people at once, all stand', async () => {
    const world = await released();
    const clones = ['Bea', 'Cem', 'Dao', 'Eve'].map((name) => world.another(name));
    await Promise.all(clones.map((clone) => approves(clone, '1.0.0', 'canary')));
    await approves(world, '1.0.0', 'canary', 'same');
    await approves(world, '1.0.0', 'canary', 'same');
    const records = world.remote.git('ls-tree', '-r', '--name-only', 'headgate/records');
    expect(records.split('\n')).toHaveLength(5);
    expect(await gate(world, 'example', 'canary')).toMatchObject({ state: 'met' });
  });

  test('that somebody forged into another shape counts for nothing', async () => {
    const world = await released();
    const bea = world.another('Bea');
    const { digest } = await approves(bea, '1.0.0', 'canary');
    world.remote.git('update-ref', '-d', 'refs/heads/headgate/records');
    bea.git('checkout', '--quiet', '--orphan', 'headgate/records');
    bea.git('rm', '-r', '--quiet', '--cached', '.');
    bea.write(`example/${digest}/approval-1.json`, '{"by":"Bea <bea@acme.example>"}');
    bea.write(`example/${digest}/approval-2.json`, 'yes, really');
    bea.git('add', 'example');
    bea.git('commit', '--quiet', '-m', 'Approve');
    bea.git('push', '--quiet', 'origin', 'headgate/records');
    expect(await gate(world, 'example', 'prod')).toMatchObject({ evidence: '0 of 1 from leads' });
  });
});
