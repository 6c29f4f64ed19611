import { expect, it } from 'vitest';
import { configRepository } from '../../support/config-repository.ts';
import { runInProcess } from '../../support/run-in-process.ts';
import type { TempRepository } from '../../support/temp-repository.ts';

const AUTHOR = ['--owner', '@acme/platform', '--reason', 'adopting headgate'];
const BASELINE = '.headgate/baseline.json';

/** Two agents whose missing guardrails the baseline accepts. */
async function accepted(): Promise<TempRepository> {
  const repository = configRepository();
  await addUnguarded(repository, 'first');
  await addUnguarded(repository, 'second');
  repository.commit();
  const { stdout } = await update(repository, ...AUTHOR);
  expect(stdout).toBe(
    `${BASELINE}: 4 accepted findings, 4 new, 0 removed. New ones block until this file is on the default branch.\n`,
  );
  repository.commit();
  return repository;
}

async function addUnguarded(repository: TempRepository, agent: string): Promise<void> {
  await runInProcess('new', agent, '--owner', '@acme/platform', '--repo', repository.root);
  repository.write(`agents/${agent}/guardrails.yaml`, 'x-none: true\n');
}

const check = ({ root }: TempRepository, ...more: string[]) =>
  runInProcess('check', '--repo', root, ...more);
const update = (repository: TempRepository, ...more: string[]) =>
  check(repository, '--update-baseline', ...more);

it('looks at one agent, and calls nothing stale that others are excused from', async () => {
  const repository = await accepted();
  expect(await check(repository, 'second')).toMatchObject({
    exit: 0,
    stdout: 'pass: nothing to mend, 2 suppressed (looked at 1 of 3 agents, 0 changed)\n',
  });
});

it('calls nothing stale that it can’t look for, because a file is broken', async () => {
  const repository = await accepted();
  repository.write('agents/second/agent.yaml', 'name: [\n');
  const { stdout } = await check(repository);
  expect(stdout.match(/= rule: .*/g)).toEqual(['= rule: yaml/syntax']);
});

it('takes out what was mended without asking who answers for it', async () => {
  const repository = await accepted();
  repository.git('rm', '-rqf', 'agents/second');
  expect((await check(repository)).stdout).toContain('baseline/stale');
  expect((await update(repository)).stdout).toBe(
    `${BASELINE}: 2 accepted findings, 0 new, 2 removed.\n`,
  );
});

it('keeps what agents are excused from that it did not look at', async () => {
  const repository = await accepted();
  const before: { entries: object[] } = JSON.parse(repository.read(BASELINE));
  repository.git('switch', '--quiet', '--create', 'topic');
  await addUnguarded(repository, 'third');
  repository.commit();
  expect((await update(repository)).stderr).toBe(
    'error: --update-baseline needs --owner and --reason: it would accept 2 new findings\n  todo: say who answers for the accepted findings, and why they are accepted\n',
  );
  expect((await update(repository, ...AUTHOR)).stdout).toContain('6 accepted findings, 2 new');
  const { entries }: typeof before = JSON.parse(repository.read(BASELINE));
  expect(entries).toEqual(expect.arrayContaining(before.entries));
});
