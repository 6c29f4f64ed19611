import { expect, it, vi } from 'vitest';
import { promotionWorld, type World } from '../../support/promotion-world.ts';
import { runInProcess } from '../../support/run-in-process.ts';
import { simulatedModel, suiteOf } from './support/eval-world.ts';

const POLICY = `environments:
  prod:
    evidence: { evals: pass, maxAge: 14d }
    targets: [{ type: directory, path: deploy/prod }]
`;

/** Released without evidence, with a model that answers well while the prompt asks for politeness. */
async function releasedWorld(): Promise<World & { run: typeof runInProcess }> {
  await simulatedModel((prompt) => (prompt.includes('politely') ? 0.98 : 0.6));
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
  return { ...world, run };
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

it('records nothing twice, so that evidence grows no younger', async () => {
  const world = await releasedWorld();
  await world.run(...EVAL, 'example/v1.0.0');
  const tip = () => world.remote.git('rev-parse', 'headgate/records');
  const before = tip();
  expect((await world.run(...EVAL, 'example/v1.0.0')).exit).toBe(0);
  expect(tip()).toBe(before);
});
