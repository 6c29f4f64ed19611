import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { HOUR, promotionWorld, type World } from '../../support/promotion-world.ts';
import { runInProcess } from '../../support/run-in-process.ts';
import { hasProgram } from '../../support/service.ts';
import { startRedis } from '../../support/start-redis.ts';
import { simulatedModel, suiteOf } from './support/eval-world.ts';
import { startWorker } from './support/start-worker.ts';

const POLICY = `environments:
  prod:
    evidence: { evals: pass, maxAge: 14d }
    targets: [{ type: directory, path: deploy/prod }]
`;

interface Released extends World {
  readonly run: typeof runInProcess;
  /** Model calls so far. */
  readonly requests: () => number;
}

/** Released without evidence, with a model that answers well while the prompt asks for politeness. */
async function releasedWorld(): Promise<Released> {
  const simulator = await simulatedModel((prompt) => (prompt.includes('politely') ? 0.98 : 0.6));
  vi.stubEnv('GIT_AUTHOR_NAME', 'Ana');
  vi.stubEnv('GIT_AUTHOR_EMAIL', 'ana@acme.example');
  vi.stubEnv('GIT_COMMITTER_NAME', 'Ana');
  vi.stubEnv('GIT_COMMITTER_EMAIL', 'ana@acme.example');
  const world = await promotionWorld(POLICY);
  world.write('agents/example/evals/orders.yaml', suiteOf(50));
  world.commit('Ask more');
  world.git('push', '--quiet', 'origin', 'main');
  await world.release();
  const run = (command = '', ...args: string[]) =>
    runInProcess(command, '--repo', world.root, ...args);
  return { ...world, run, requests: simulator.requests };
}

const EVAL = ['eval', 'example', '--record', '--head'];

it('refuses a release without evidence, naming the very command that makes it', async () => {
  const { run } = await releasedWorld();
  const refused = await run('promote', 'example', 'prod');
  expect(refused.exit).toBe(1);
  const [command = ''] =
    /headgate eval example .*--head example\/v1\.0\.0 --record/.exec(refused.stdout) ?? [];
  const [, ...args] = command.split(' ');
  const measured = await run(...args);
  expect(measured.exit).toBe(0);
  expect(measured.stderr).toMatch(/recorded on headgate\/records as evidence \w+ of example 1.0.0/);
  expect((await run('promote', 'example', 'prod')).exit).toBe(0);
});

it('holds the next release against the newest that passed, and records that it is worse', async () => {
  const world = await releasedWorld();
  await world.run(...EVAL, 'example/v1.0.0');
  world.edit('1.1.0', 'Answer questions politely, in one sentence.');
  await world.release();
  world.edit('1.2.0', 'Answer questions.');
  await world.release();
  const worse = await world.run(...EVAL, 'example/v1.2.0', '--format', 'json');
  expect(worse.exit).toBe(1);
  const verdict = JSON.parse(worse.stdout);
  expect(verdict.base.label).toBe(world.git('rev-parse', 'example/v1.0.0^{commit}'));
  const refused = await world.run('promote', 'example@1.2.0', 'prod');
  expect(refused.exit).toBe(1);
  expect(refused.stdout).toContain('say block');
});

it.each([
  ['what is no release', ['--head', 'HEAD'], 'name it: headgate eval AGENT --head AGENT/v1.2.0'],
  [
    'itself',
    ['--base', 'example/v1.0.0', '--head', 'example/v1.0.0'],
    'name another release of it',
  ],
])('takes no evidence against or of %s', async (_, args, todo) => {
  const { run } = await releasedWorld();
  const { exit, stderr } = await run('eval', 'example', '--record', ...args);
  expect(exit).toBe(2);
  expect(stderr).toContain(todo);
});

it('renews evidence that is too old by runs of its own, and goes on with these when asked again', async () => {
  const world = await releasedWorld();
  const start = Date.now();
  vi.useFakeTimers({ toFake: ['Date'], now: start });
  onTestFinished(() => void vi.useRealTimers());
  const inDays = (days: number) => vi.setSystemTime(start + days * 24 * HOUR);
  const measure = (...args: string[]) =>
    world.run(...EVAL, 'example/v1.0.0', '--format', 'json', ...args);
  const tip = () => world.remote.git('rev-parse', 'headgate/records');
  const none = await measure('--renew');
  expect([none.exit, none.stderr]).toEqual([
    2,
    expect.stringContaining('is no evidence of example'),
  ]);
  const first = JSON.parse((await measure()).stdout);
  inDays(1);
  const soon = await measure('--renew');
  expect([soon.exit, soon.stderr]).toEqual([2, expect.stringContaining('is young enough')]);

  inDays(15);
  const refused = await world.run('promote', 'example', 'prod');
  expect(refused.stdout).toContain('are more than 14d');
  expect(refused.stdout).toContain('--head example/v1.0.0 --record --renew');
  const before = tip();
  expect((await measure()).exit).toBe(0);
  expect(tip()).toBe(before);

  // Stopped midway, it goes on with what it has.
  expect((await measure('--renew', '--max-calls', '20')).exit).toBe(3);
  const renewed = JSON.parse((await measure('--renew')).stdout);
  expect(renewed.verdict).toBe('pass');
  expect(renewed.comparison).not.toBe(first.comparison);
  expect(renewed.spent).toMatchObject({ storedCalls: 0, calls: expect.any(Number) });
  expect(world.requests()).toBe(first.spent.calls + renewed.spent.calls);
  expect((await world.run('promote', 'example', 'prod')).exit).toBe(0);
  const after = tip();
  inDays(16);
  expect(JSON.parse((await measure('--renew')).stdout)).toEqual(renewed);
  expect([tip(), world.requests()]).toEqual([after, first.spent.calls + renewed.spent.calls]);
});

it.skipIf(!hasProgram('redis-server'))(
  'renews evidence by runs of workers, too, and never by those that the queue still remembers',
  async () => {
    const redis = await startRedis();
    onTestFinished(() => redis.stop());
    const url = `redis://127.0.0.1:${redis.port}`;
    const world = await releasedWorld();
    startWorker(world, url);
    const measure = async (...args: string[]) => {
      const all = [...EVAL, 'example/v1.0.0', '--queue', url, '--format', 'json', ...args];
      const { exit, stdout, stderr } = await world.run(...all);
      expect([exit, stderr]).toEqual([0, expect.stringContaining('recorded on headgate/records')]);
      return JSON.parse(stdout);
    };
    const first = await measure();
    const asked = world.requests();
    expect(asked).toBe(first.spent.calls);
    // The worker's clock goes on: what it ran so far is too old by this one, and what it runs now is not.
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 14 * 24 * HOUR });
    onTestFinished(() => void vi.useRealTimers());
    const renewed = await measure('--renew');
    expect(renewed.comparison).not.toBe(first.comparison);
    const both = world.requests();
    expect(both).toBe(asked + renewed.spent.calls + renewed.spent.storedCalls);
    expect(both).toBeGreaterThan(asked);
    // Another machine takes the new runs over, and asks for none.
    vi.stubEnv('HEADGATE_CACHE_DIR', join(world.home, 'other-cache'));
    const { verdict, comparison, questions } = await measure('--renew');
    expect({ verdict, comparison, questions }).toEqual({
      verdict: 'pass',
      comparison: renewed.comparison,
      questions: renewed.questions,
    });
    expect(world.requests()).toBe(both);
  },
  60_000,
);

it('is as old as the evidence that it rests on where nothing had to be run', async () => {
  const world = await releasedWorld();
  const start = Date.now();
  vi.useFakeTimers({ toFake: ['Date'], now: start });
  onTestFinished(() => void vi.useRealTimers());
  for (const version of ['1.1.0', '1.1.1']) {
    world.edit(version, 'Answer questions politely.');
    await world.release();
  }
  await world.run(...EVAL, 'example/v1.1.0');
  vi.setSystemTime(start + 13 * 24 * HOUR);
  const same = await world.run(...EVAL, 'example/v1.1.1', '--format', 'json');
  expect(JSON.parse(same.stdout).reason.code).toBe('nothing-affected');
  expect((await world.run('promote', 'example@1.1.1', 'prod', '--dry-run')).exit).toBe(0);
  vi.setSystemTime(start + 15 * 24 * HOUR);
  const refused = await world.run('promote', 'example@1.1.1', 'prod');
  expect(refused.stdout).toContain('are more than 14d');
});

it('records nothing twice, so that evidence grows no younger', async () => {
  const world = await releasedWorld();
  await world.run(...EVAL, 'example/v1.0.0');
  const tip = () => world.remote.git('rev-parse', 'headgate/records');
  const before = tip();
  expect((await world.run(...EVAL, 'example/v1.0.0')).exit).toBe(0);
  expect(tip()).toBe(before);
});
