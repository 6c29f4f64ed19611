import { afterEach, describe, expect, test, vi } from 'vitest';
import {
  log as validLog,
  plan as validPlan,
  receipt as validReceipt,
  receipts as validReceipts,
  released as validReleased,
  status as validStatus,
  why as validWhy,
} from '../../../src/generated/printed-validators.js';
import { promotionWorld, type World, worldTemplate } from '../../support/promotion-world.ts';
import type { Ran } from '../../support/run-headgate.ts';
import { runInProcess } from '../../support/run-in-process.ts';
import { startHeadgate } from '../../support/start-headgate.ts';

const POLICY = `environments:
  staging:
    deploy: on-release
    targets: [{ type: directory, path: deploy/staging }]
    bindings: { queuePrefix: stg-, triggers: [event] }
  prod:
    after: { environment: staging }
    approvals: { required: 1, from: [leads] }
    targets: [{ type: directory, path: deploy/prod }]
    bindings: { queuePrefix: prd-, triggers: [event] }
teams: { leads: [bea@acme.example] }
`;

/** As a command that Ana types; in this process, because dozens are, and the first test starts real ones. */
const run = (world: World, ...args: string[]): Promise<Ran> => runAs('Ana', world, ...args);

const approve = (world: World, release: string): Promise<Ran> =>
  runAs('Bea', world, 'approve', release, 'prod');

function runAs(actor: string, world: World, ...args: string[]): Promise<Ran> {
  vi.stubEnv('GIT_COMMITTER_NAME', actor);
  vi.stubEnv('GIT_COMMITTER_EMAIL', `${actor.toLowerCase()}@acme.example`);
  return runInProcess(...args, '--repo', world.root);
}

afterEach(() => vi.unstubAllEnvs());

/** What differs from run to run: ids, digests, times. */
function steady(text: string): string {
  return (
    text
      .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}/g, 'REQUEST')
      .replace(/[0-9a-f]{64}/g, 'DIGEST')
      .replace(/[0-9a-f]{40}/g, 'COMMIT')
      .replace(/\b[0-9a-f]{12}\b/g, 'COMMIT12')
      .replace(/\d{4}-\d\d-\d\d \d\d:\d\d UTC/g, 'WHEN')
      .replace(/took \d+ ms in (.*): .*/g, 'took N ms in $1: …')
      // A column is as wide as its longest text: one second is shorter than two seconds.
      .replace(/\d+ seconds?\b( {2,})?/g, (_all, gap) => (gap ? 'N seconds  ' : 'N seconds'))
      .replace(/(\(generation \d+\)) {2,}/g, '$1  ')
  );
}

function json(ran: Ran): Record<string, unknown> {
  return JSON.parse(ran.stdout);
}

/** 1.0.0 and then 1.1.0 released, approved and in prod, by the commands alone. */
const story = worldTemplate(async () => {
  const world = await promotionWorld(POLICY);
  for (const version of ['1.0.0', '1.1.0']) {
    if (version === '1.1.0') world.edit(version, 'Answer in one sentence.');
    for (const ran of [
      await run(world, 'release', '--push'),
      await approve(world, `example@${version}`),
      await run(world, 'promote', 'example', 'prod'),
    ]) {
      expect(ran).toMatchObject({ exit: 0, stderr: '' });
    }
  }
  return world;
});

test('the way of a release there and back, as people read it', async () => {
  const world = await promotionWorld(POLICY);
  const said: string[] = [];
  const sayAs = async (actor: string, ...args: string[]) => {
    const { exit, stdout, stderr } = await startHeadgate(world.root, actor, ...args).ended;
    said.push(`${actor}$ headgate ${args.join(' ')}\n${stdout}${stderr}[exit ${exit}]\n`);
  };
  const say = (...args: string[]) => sayAs('Ana', ...args);
  await say('status');
  await say('release', '--push');
  await say('release', '--push');
  await say('promote', 'example', 'prod');
  await sayAs('Bea', 'approve', 'example@1.0.0', 'prod', '--reason', 'read it');
  await say('promote', 'example', 'prod');
  world.edit('1.1.0', 'Answer in one sentence.');
  await say('release', '--push');
  await sayAs('Bea', 'approve', 'example@1.1.0', 'prod');
  await say('plan', 'example', 'prod');
  await say('promote', 'example@1.1.0', 'prod', '--reason', 'shorter answers');
  await say('rollback', 'example', 'prod', '--reason', 'too short');
  await say('promote', 'example@1.1.0', 'prod');
  await say('status');
  await say('why', 'example', 'prod');
  await say('resume', 'example', 'prod', '--reason', 'we know why');
  await say('unquarantine', 'example@1.1.0', '--reason', 'it was the customer');
  await say('rollback', 'prod', '--to-generation', '2', '--reason', 'the whole of it');
  await say('log', '--env', 'prod');
  await expect(said.map(steady).join('\n')).toMatchFileSnapshot('__goldens__/promotion.txt');
});

test('everything printed as JSON is one document that its schema describes', async () => {
  const world = await story();
  const documents: [typeof validLog, Ran][] = [
    [validReleased, await run(world, 'release', '--push', '--format', 'json')],
    [validPlan, await run(world, 'plan', 'example@1.0.0', 'prod', '--format', 'json')],
    [validPlan, await run(world, 'promote', 'example', 'prod', '--dry-run', '--format', 'json')],
    [
      validReceipt,
      await run(world, 'rollback', 'example', 'prod', '--reason', 'x', '--format', 'json'),
    ],
    [validReceipt, await run(world, 'promote', 'example@1.1.0', 'prod', '--format', 'json')],
    [validStatus, await run(world, 'status', '--format', 'json')],
    [validWhy, await run(world, 'why', 'example', 'prod', '--format', 'json')],
    [validLog, await run(world, 'log', '--format', 'json')],
    [
      validReceipts,
      await run(world, 'unquarantine', 'example@1.1.0', '--reason', 'x', '--format', 'json'),
    ],
    [validReceipts, await run(world, 'reconcile', '--format', 'json')],
  ];
  for (const [valid, ran] of documents) {
    const document = json(ran);
    expect(valid(document), `${document.schema}: ${JSON.stringify(valid.errors)}`).toBe(true);
    expect(ran.stderr).toBe('');
  }
});

describe('exit codes', () => {
  test('1: the gate does not pass, and nothing is released', async () => {
    const world = await promotionWorld(POLICY);
    world.edit('1.1.0', 'Answer. \u202eevil');
    const ran = await run(world, 'release', '--push');
    expect(ran).toMatchObject({
      exit: 1,
      stdout: expect.stringContaining('the gate does not pass'),
    });
    expect(world.remote.git('tag')).toBe('');
    expect(json(await run(world, 'release', '--push', '--format', 'json'))).toMatchObject({
      outcome: 'refused',
      check: { verdict: 'block' },
    });
  });

  test('1 and 2: what was asked for can’t be, and nothing has changed', async () => {
    const world = await story();
    const before = world.remote.git('for-each-ref');
    for (const command of ['promote', 'plan']) {
      const ran = await run(world, command, 'example@2.0.0', 'prod');
      expect(ran).toMatchObject({ exit: 1, stderr: '' });
      expect(ran.stdout).toContain(
        'the remote has no refs/tags/example/v2.0.0; it has 1.1.0, 1.0.0',
      );
    }
    const asked: [string[], string][] = [
      [['promote', 'prod'], 'name an agent and an environment'],
      [['promote', 'prod'], 'prod alone could be either'],
      [['promote', 'example', 'example', 'prod'], 'example is named twice'],
      [['promote', 'example@v1', 'prod'], 'v1 is no version'],
      [['promote', 'Example', 'prod'], 'Example is not AGENT or AGENT@VERSION'],
      [['promote', 'example', 'prd'], 'did you mean prod?'],
      [['promote', 'exampel', 'prod'], 'did you mean example?'],
      [['promote', 'example', 'prod', '--request-id', 'a b'], 'use letters, digits'],
      [['rollback', 'example', 'prod'], 'a rollback needs a reason'],
      [['rollback', 'example', 'prd', '--reason', 'x'], 'did you mean prod?'],
      [['rollback', 'a b', 'prod', '--reason', 'x'], 'a b can’t be the name of an agent'],
      [['rollback', 'example', 'prod', '--reason', 'x'.repeat(2_001)], '--reason has 2001'],
      [['promote', 'example@1.0.0', 'refs/heads/prod'], 'can’t be the name of an environment'],
      [['resume', 'example', 'stagin'], 'did you mean staging?'],
      [['status', 'prd'], 'did you mean prod?'],
      [['reconcile', 'prd'], 'did you mean prod?'],
      [['log', '--env', 'prd'], 'origin has no branch env/prd'],
      [['log', '--env', 'prd'], 'did you mean prod?'],
      [['rollback', 'example', '--reason', 'x'], 'name an agent and an environment'],
      [['rollback', 'prod', '--to-generation', '0', '--reason', 'x'], 'a generation is a number'],
      [
        ['rollback', 'a', 'b', '--to-generation', '1', '--reason', 'x'],
        'takes a whole environment',
      ],
      [
        ['unquarantine', 'example@1.0.0', '--reason', 'x'],
        'no environment quarantines example 1.0.0',
      ],
      [['unquarantine', 'example', '--reason', 'x'], 'name a version: example@2.3.0'],
      [['log', '--since', 'yesterday'], 'write it as 2026-11-27, or 7d'],
      [['release', 'exampel'], 'did you mean example?'],
    ];
    for (const [args, message] of asked) {
      const ran = await run(world, ...args);
      expect(ran, args.join(' ')).toMatchObject({ exit: 2, stdout: '' });
      expect(ran.stderr).toContain(message);
    }
    expect(world.remote.git('for-each-ref')).toBe(before);
  });

  test('3: the remote can’t be reached, and the message says what to do', async () => {
    const world = await promotionWorld(POLICY);
    world.git('remote', 'set-url', 'origin', `${world.root}/nowhere`);
    for (const args of [['release', '--push'], ['promote', 'example', 'prod'], ['status']]) {
      const ran = await run(world, ...args);
      expect(ran).toMatchObject({ exit: 3, stdout: '' });
      expect(ran.stderr).not.toContain('please report');
    }
  });

  test('3: a target can’t be served, though the environment moved', async () => {
    const world = await promotionWorld(POLICY);
    world.write('deploy', 'a file where a folder should be');
    const ran = await run(world, 'release', '--push');
    expect(ran).toMatchObject({ exit: 3, stdout: expect.stringContaining('failed: ENOTDIR') });
    expect(world.state('staging').version).toBe('1.0.0');
  });

  test('6: something was tampered with', async () => {
    const world = await story();
    world.remote.git('update-ref', 'refs/tags/example/v1.1.0', 'refs/tags/example/v1.0.0');
    const ran = await run(world, 'promote', 'example@1.1.0', 'prod');
    expect(ran.exit).toBe(6);
    expect(ran.stdout).toContain('✗ digest');
  });
});

test('a rollback that is typed twice goes back once, and says what goes further', async () => {
  const world = await story();
  world.edit('1.2.0', 'Answer in two sentences.');
  await run(world, 'release', '--push');
  await approve(world, 'example@1.2.0');
  await run(world, 'promote', 'example', 'prod');
  const back = ['rollback', 'example', 'prod', '--yes', '--reason', 'cut off'];
  expect(await run(world, ...back)).toMatchObject({ exit: 0 });
  const again = await run(world, ...back);
  expect(again.exit).toBe(1);
  expect(steady(again.stdout)).toBe(
    `refused: example was taken back in prod already, by Ana <ana@acme.example> at WHEN: cut off; it runs 1.1.0 now
  todo: to go further back, say how far: headgate rollback example prod --to 1.0.0 --reason "…"
`,
  );
  expect(world.state('prod').version).toBe('1.1.0');
  expect(await run(world, ...back, '--to', '1.0.0')).toMatchObject({ exit: 0 });
  expect((await run(world, ...back)).stdout).toContain(
    'todo: there is nothing further back that is not quarantined; once a release mends it: headgate resume example prod',
  );
});

test('a dry run changes nothing; the log can be asked for an agent, a person and a time', async () => {
  const world = await story();
  const before = world.remote.git('for-each-ref');
  const wanted = [
    ['rollback', 'example', 'prod', '--reason', 'x'],
    ['rollback', 'prod', '--to-generation', '1', '--reason', 'x'],
    ['promote', 'example@1.0.0', 'staging'],
    ['approve', 'example@1.1.0', 'prod'],
    ['reconcile'],
    ['release', '--push'],
  ];
  for (const args of wanted) {
    expect(await run(world, ...args, '--dry-run'), args.join(' ')).toMatchObject({ exit: 0 });
  }
  expect(world.remote.git('for-each-ref')).toBe(before);

  const entries = async (...args: string[]) =>
    (json(await run(world, 'log', '--format', 'json', ...args)).entries as unknown[]).length;
  expect(await entries()).toBe(4);
  expect(await entries('--env', 'prod')).toBe(2);
  expect(await entries('--agent', 'example', '--actor', 'ANA')).toBe(4);
  expect(await run(world, 'log', '--agent', 'exampel')).toMatchObject({ exit: 2, stdout: '' });
  expect(await entries('--actor', 'bea')).toBe(0);
  expect(await entries('--since', '1h')).toBe(4);
  expect(await entries('--since', '2100-01-01')).toBe(0);
});

test('a plan can be made for another time', async () => {
  const freeze = 'freeze: [{ start: "0 16 * * 5", duration: 64h, timezone: Europe/Berlin }]';
  const world = await promotionWorld(
    POLICY.replace('approvals: { required: 1, from: [leads] }', `production: false\n    ${freeze}`),
  );
  await run(world, 'release', '--push');
  const at = (now: string) => run(world, 'plan', 'example', 'prod', '--at', now);
  expect(await at('2100-03-05T17:00:00Z')).toMatchObject({
    exit: 1,
    stdout: expect.stringContaining('✗ freeze'),
  });
  expect(await at('2100-03-03T17:00:00Z')).toMatchObject({ exit: 0 });
});
