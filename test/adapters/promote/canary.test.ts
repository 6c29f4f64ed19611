import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { abortCanary, finishCanary, setCanary } from '../../../src/adapters/promote/canary.ts';
import { promote } from '../../../src/adapters/promote/promote.ts';
import { readLog } from '../../../src/adapters/promote/read-log.ts';
import { readStatus } from '../../../src/adapters/promote/read-status.ts';
import { readWhy } from '../../../src/adapters/promote/read-why.ts';
import { logText } from '../../../src/cli/render/log-text.ts';
import { statusText } from '../../../src/cli/render/status-text.ts';
import { whyText } from '../../../src/cli/render/why-text.ts';
import { connect } from '../../../src/runtime/loading/connect.ts';
import { promotionWorld, type World, worldTemplate } from '../../support/promotion-world.ts';
import { runInProcess } from '../../support/run-in-process.ts';

const template = worldTemplate(async () => {
  const world = await promotionWorld();
  await world.publish('1.0.0');
  await world.promote('example', 'staging');
  await world.publish('1.1.0');
  return world;
});

let ids = 0;
function request(environment = 'staging') {
  ids += 1;
  return { environment, requestId: `canary-${ids}`, reason: 'because', dryRun: false };
}

async function withCanary(share = 0.1): Promise<World> {
  const world = await template();
  const wanted = [{ agent: 'example', version: '1.1.0' }];
  const receipt = await promote(world.promoter, { ...request(), canary: share }, wanted);
  expect(receipt.outcome).toBe('flipped');
  return world;
}

const runs = (world: World) => {
  const { version, canary, hold } = world.state('staging');
  return {
    version,
    canary: canary && `${canary.version} ${canary.weight}`,
    held: hold !== undefined,
  };
};

test('a canary stands beside what runs, on the branch and at the targets', async () => {
  const world = await withCanary();
  expect(runs(world)).toEqual({ version: '1.0.0', canary: '1.1.0 0.1', held: false });
  const { canary } = world.state('staging');
  expect(world.remote.git('rev-parse', 'env/staging:canary/example')).toBe(canary?.tree);
  expect(world.remote.git('log', '-1', '--format=%s', 'env/staging')).toBe(
    'canary(staging): example 1.0.0 and 1.1.0 (10 %)',
  );
  const served = join(world.root, 'deploy/staging/current/canary/example/bundle.json');
  expect(JSON.parse(readFileSync(served, 'utf8')).manifest.version).toBe('1.1.0');
  const status = await readStatus(world.promoter, ['staging']);
  expect(status.environments[0]?.agents[0]?.canary).toMatchObject({
    version: '1.1.0',
    weight: 0.1,
  });
  expect(statusText(status)).toContain('1.0.0, 0 seconds, 1.1.0 for 10 %');
});

test.each([false, true])(
  'an environment that is taken back has none, whatever runs beside it: quarantine %s',
  async (quarantine) => {
    const world = await withCanary();
    const receipt = await world.restore('staging', 1, quarantine);
    expect(receipt.outcome).toBe('flipped');
    expect(receipt.notes).toContain('example 1.1.0 is a canary no more: everybody gets 1.0.0');
    expect(runs(world)).toEqual({ version: '1.0.0', canary: undefined, held: true });
    expect(world.environment('staging').quarantine.map(({ version }) => version)).toEqual(
      quarantine ? ['1.1.0'] : [],
    );
    // Since when it runs, and where a rollback would go, is as it was.
    const { hold: _, ...after } = world.state('staging');
    expect(after).toEqual(JSON.parse(world.remote.git('show', 'env/staging~2:state/example.json')));
    expect((await world.restore('staging', 1)).outcome).toBe('already');
  },
);

test('the log and why name it, with its share', async () => {
  const world = await withCanary();
  const { entries } = await readLog(world.promoter, {});
  expect(
    entries.map(({ canaries }) => canaries?.map(({ version, weight }) => [version, weight])),
  ).toEqual([[['1.1.0', 0.1]], undefined]);
  const said = 'example 1.1.0 goes to 10 % of tenants or sessions';
  expect(logText({ schema: 'headgate/log/v1', entries })).toContain(`canary: ${said}`);
  expect(whyText(await readWhy(world.promoter, 'staging', 'example'))).toContain(
    `beside it, ${said}`,
  );
});

test('what a gate refuses to finish says how to go past it, and that works', async () => {
  vi.stubEnv('GIT_COMMITTER_NAME', 'Ana');
  vi.stubEnv('GIT_COMMITTER_EMAIL', 'ana@acme.example');
  onTestFinished(() => void vi.unstubAllEnvs());
  const world = await withCanary();
  const frozen = '{ start: "0 0 * * *", duration: 24h, timezone: UTC, reason: the fair }';
  world.policy(`environments:
  staging:
    freeze: [${frozen}]
    permissions: { override: ['Ana <ana@acme.example>'] }
    targets: [{ type: directory, path: deploy/staging }]
`);
  const finish = (...args: string[]) =>
    runInProcess('canary', 'finish', 'example', 'staging', '--repo', world.root, ...args);
  const refused = await finish();
  expect([refused.exit, refused.stdout]).toEqual([1, expect.stringContaining('--override freeze')]);
  const done = await finish('--override', 'freeze', '--reason', 'the fair is over');
  expect([done.exit, runs(world).version]).toEqual([0, '1.1.0']);
});

test('gates hold for it as for a promotion', async () => {
  const world = await template();
  await world.promote('example@1.1.0', 'staging');
  await world.rollback('example', 'staging');
  const wanted = [{ agent: 'example', version: '1.1.0' }];
  const receipt = await promote(world.promoter, { ...request(), canary: 0.1 }, wanted);
  expect(receipt.outcome).toBe('refused');
  const unmet = receipt.gates.filter(({ state }) => state !== 'met').map(({ id }) => id);
  expect(unmet).toEqual(['quarantine', 'hold']);
});

test('it needs something to run beside', async () => {
  const world = await promotionWorld();
  await world.publish('1.0.0');
  const receipt = await promote(world.promoter, { ...request(), canary: 0.1 }, [
    { agent: 'example' },
  ]);
  expect(receipt).toMatchObject({ outcome: 'refused' });
  expect(receipt.why).toContain('staging does not run example');
});

test('it grows, and is finished as a promotion', async () => {
  const world = await withCanary();
  expect((await setCanary(world.promoter, request(), 'example', 0.5)).notes).toEqual([
    'example 1.1.0 goes to 50 % of tenants or sessions',
  ]);
  expect(runs(world).canary).toBe('1.1.0 0.5');
  const again = await setCanary(world.promoter, request(), 'example', 0.5);
  expect(again.outcome).toBe('already');
  const receipt = await finishCanary(world.promoter, request(), 'example');
  expect(receipt.operation).toMatchObject({
    kind: 'promote',
    changes: [{ agent: 'example', from: '1.0.0', to: '1.1.0' }],
  });
  expect(runs(world)).toEqual({ version: '1.1.0', canary: undefined, held: false });
  expect(world.state('staging').previous?.version).toBe('1.0.0');
  expect(() => world.remote.git('rev-parse', '--verify', 'env/staging:canary')).toThrow();
});

test.each(['abort', 'rollback'])(
  '%s takes it back from everybody, holds and quarantines',
  async (verb) => {
    const world = await withCanary();
    const { content } = world.state('staging').canary ?? {};
    const receipt =
      verb === 'abort'
        ? await abortCanary(world.promoter, request(), 'example')
        : await world.rollback('example', 'staging');
    expect(receipt.operation?.kind).toBe('rollback');
    expect(runs(world)).toEqual({ version: '1.0.0', canary: undefined, held: true });
    expect(world.environment('staging').quarantine.map((entry) => entry.content)).toEqual([
      content,
    ]);
    expect(receipt.targets[0]).toMatchObject({ outcome: 'delivered', generation: 3 });
    if (verb === 'rollback') {
      expect(receipt.followUp?.title).toBe(
        'Rolled back in staging: example 1.0.0 and, as a canary, 1.1.0 → 1.0.0',
      );
    }
  },
);

test('another release does not take its place unseen', async () => {
  const world = await withCanary();
  await world.publish('1.2.0');
  const receipt = await world.promote('example@1.2.0', 'staging');
  expect(receipt.why).toContain('example 1.1.0 is a canary in staging');
});

test('nobody sets, finishes or aborts what is not there', async () => {
  const world = await template();
  const set = await setCanary(world.promoter, request(), 'example', 0.5);
  expect(set).toMatchObject({ outcome: 'refused', why: 'staging has no canary of example' });
  const abort = await abortCanary(world.promoter, request(), 'example');
  expect(abort).toMatchObject({ outcome: 'refused', why: 'staging has no canary of example' });
  await expect(finishCanary(world.promoter, request(), 'example')).rejects.toThrow(
    'staging has no canary of example',
  );
});

test('a running agent gives it to the same tenants every time, until it is taken back', async () => {
  const world = await withCanary(0.5);
  const agent = await connect({
    source: `dir:${join(world.root, 'deploy/staging')}`,
    environment: 'staging',
    agent: 'example',
    cache: false,
  });
  onTestFinished(() => agent.close());
  expect(agent.version).toBe('1.0.0');
  const tenants = Array.from({ length: 40 }, (_, at) => `tenant-${at}`);
  const versions = () => tenants.map((tenant) => agent.current(tenant).version);
  const first = versions();
  expect(new Set(first)).toEqual(new Set(['1.0.0', '1.1.0']));
  expect(versions()).toEqual(first);
  const tried = agent.current(tenants[first.indexOf('1.1.0')]);
  expect(tried.canary).toBe(true);
  expect(tried.render('system', { question: 'x' })).toContain('This is 1.1.0.');
  await abortCanary(world.promoter, request(), 'example');
  await vi.waitFor(() => expect(agent.generation).toBe(3));
  expect(new Set(versions())).toEqual(new Set(['1.0.0']));
  expect(agent.permitted(tried.digest)).toBe(false);
});

test('what the branch holds of it is held to what it says', async () => {
  const world = await withCanary();
  const { git } = world.another('stranger');
  git('checkout', '--quiet', 'env/staging');
  git('rm', '-r', '--quiet', 'canary');
  git('commit', '--quiet', '-m', 'by hand');
  git('push', '--quiet', 'origin', 'HEAD:env/staging');
  await expect(setCanary(world.promoter, request(), 'example', 0.2)).rejects.toThrow(
    /example 1.1.0 is tree [0-9a-f]{40}, but holds none/,
  );
});
