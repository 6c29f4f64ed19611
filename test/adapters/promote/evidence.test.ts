import { describe, expect, test } from 'vitest';
import { readSuite } from '../../../src/adapters/promote/read-suite.ts';
import { recordEvidence } from '../../../src/adapters/promote/record-evidence.ts';
import { gradersDigest } from '../../../src/evals/graders-digest.ts';
import { suiteDigest } from '../../../src/evals/suite-digest.ts';
import { evidence as validEvidence } from '../../../src/generated/document-validators.js';
import type { Evidence } from '../../../src/promote/evidence.ts';
import { HOUR, promotionWorld, type World, worldTemplate } from '../../support/promotion-world.ts';

const POLICY = `environments:
  staging: {}
  prod: { evidence: { evals: pass, maxAge: 14d } }
`;

const released = worldTemplate(async () => {
  const world = await promotionWorld(POLICY);
  await world.release();
  return world;
});

let runs = 0;
/** What `headgate eval --record` records of a release that runs in staging. */
async function evaluated(world: World, changed: Partial<Evidence> = {}): Promise<Evidence> {
  runs += 1;
  const { version, digest, content, tree } = world.state('staging');
  const suite = await readSuite(world.promoter.reader, tree);
  return recordEvidence(world.promoter, {
    id: `run-${runs}`,
    agent: 'example',
    version,
    digest,
    content,
    binds: { suite: suite ?? '', graders: gradersDigest(), judge: null },
    verdict: 'pass',
    receipt: { schema: 'headgate/verdict/v1' },
    ...changed,
  });
}

const gate = async (world: World, wanted = 'example') =>
  (await world.promote(wanted, 'prod')).gates.find(({ id }) => id === 'evidence');

describe('evidence', () => {
  test('is a record under agent and digest, bound to the suite as it was released', async () => {
    const world = await released();
    await world.promote('example', 'staging');
    const evidence = await evaluated(world, { id: 'run-7' });
    const path = `example/${evidence.digest}/evidence-run-7.json`;
    const record = JSON.parse(world.remote.git('show', `headgate/records:${path}`));
    expect(record).toEqual(evidence);
    expect(validEvidence(record), JSON.stringify(validEvidence.errors)).toBe(true);
    const file = 'evals/orders.yaml';
    const bytes = new TextEncoder().encode(world.read(`agents/example/${file}`));
    expect(record.binds.suite).toBe(suiteDigest(new Map([[file, bytes]])));
  });

  test('opens the gate once it passed, and closes it when a newer run blocks', async () => {
    const world = await released();
    await world.promote('example', 'staging');
    expect(await gate(world)).toMatchObject({
      state: 'unmet',
      evidence: 'no evals of this content',
      remedy: 'headgate eval example --head example/v1.0.0 --record',
    });
    await evaluated(world);
    world.time.now += 1_000;
    await evaluated(world, { verdict: 'block' });
    expect(await gate(world)).toMatchObject({
      state: 'unmet',
      evidence: expect.stringContaining('say block'),
    });
    world.time.now += 1_000;
    await evaluated(world);
    expect(await world.promote('example', 'prod')).toMatchObject({ outcome: 'flipped' });
  });

  test('is kept by the same content under a new tag, until it is stale', async () => {
    const world = await released();
    await world.promote('example', 'staging');
    await evaluated(world);
    // The same files but for the version: another digest, the same content.
    world.write(
      'agents/example/agent.yaml',
      world.read('agents/example/agent.yaml').replace('version: 1.0.0', 'version: 1.0.1'),
    );
    world.commit('example 1.0.1');
    world.git('push', '--quiet', 'origin', 'main');
    await world.release();
    expect(await gate(world, 'example@1.0.1')).toMatchObject({ state: 'met' });
    const prod = world.state('prod');
    expect(prod.digest).not.toBe(world.state('staging').digest);
    expect(prod.content).toBe(world.state('staging').content);
    world.time.now += 15 * 24 * HOUR;
    expect(await gate(world, 'example@1.0.0')).toMatchObject({
      state: 'unmet',
      evidence: expect.stringContaining('15 days are more than 14d'),
    });
  });

  test('of another content says nothing, and neither does what lies in the wrong place', async () => {
    const world = await released();
    await world.promote('example', 'staging');
    const evidence = await evaluated(world);
    await world.publish('1.1.0', 'Answer in one sentence.');
    expect(await gate(world, 'example@1.1.0')).toMatchObject({ state: 'unmet' });
    // The record of 1.0.0, copied to where 1.1.0's would be, with its content.
    const [, tag = ''] =
      /Digest: (\S+)/.exec(world.remote.git('cat-file', 'tag', 'example/v1.1.0')) ?? [];
    world.git('fetch', '--quiet', 'origin', 'headgate/records');
    world.git('checkout', '--quiet', '--detach', 'FETCH_HEAD');
    world.write(`example/${tag}/evidence-copied.json`, JSON.stringify(evidence));
    const record = world.remote.git('show', 'example/v1.1.0^{commit}:agents/example/release.json');
    const { content } = JSON.parse(record) as Evidence;
    const never = { ...evidence, content, digest: tag, at: '2026-99-99T00:00:00Z' };
    world.write(`example/${tag}/evidence-never.json`, JSON.stringify(never));
    world.write(`example/${tag}/evidence-torn.json`, '{"schema":');
    world.git('add', 'example');
    world.git('commit', '--quiet', '-m', 'Copy');
    world.git('push', '--quiet', 'origin', 'HEAD:headgate/records');
    world.git('checkout', '--quiet', 'main');
    expect(await gate(world, 'example@1.1.0')).toMatchObject({
      state: 'unmet',
      evidence: 'no evals of this content',
    });
  });

  test('that is none is not recorded', async () => {
    const world = await released();
    await world.promote('example', 'staging');
    await expect(evaluated(world, { id: '../../run' })).rejects.toMatchObject({ exit: 2 });
    expect(world.remote.git('for-each-ref', 'refs/heads/headgate')).toBe('');
  });

  test('given twice under one id is one record', async () => {
    const world = await released();
    await world.promote('example', 'staging');
    await evaluated(world, { id: 'same' });
    await evaluated(world, { id: 'same', verdict: 'block' });
    const records = world.remote.git('ls-tree', '-r', '--name-only', 'headgate/records');
    expect(records.split('\n')).toHaveLength(1);
  });
});
