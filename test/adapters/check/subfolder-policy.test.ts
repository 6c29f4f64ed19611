import { join } from 'node:path';
import { expect, it } from 'vitest';
import { checkRepository } from '../../../src/adapters/check/check-repository.ts';
import { githubReport } from '../../../src/report/github.ts';
import { configRepository } from '../../support/config-repository.ts';
import type { TempRepository } from '../../support/temp-repository.ts';

async function check({ root }: TempRepository, request: { head?: string } = {}) {
  return checkRepository({
    repo: join(root, 'config'),
    remote: 'origin',
    agents: [],
    all: false,
    now: Date.parse('2026-06-01T00:00:00Z'),
    cache: false,
    ...request,
  });
}

const messages = async (repository: TempRepository, request: { head?: string } = {}) =>
  (await check(repository, request)).report.findings.map(({ message }) => message);

it('CODEOWNERS counts at the repository’s top level, where GitHub reads it', async () => {
  const repository = configRepository('config/');
  expect(await messages(repository)).toEqual([]);
  expect(await messages(repository, { head: 'HEAD' })).toEqual([]);

  repository.git('mv', 'CODEOWNERS', 'config/CODEOWNERS');
  repository.commit();
  expect(await messages(repository)).toEqual(['there is no CODEOWNERS, so nobody owns an agent']);

  repository.write('.github/CODEOWNERS', '/config/ @acme/support\n/config/agents/*/prompts/\n');
  repository.commit();
  expect(await messages(repository)).toEqual([
    'nobody owns agents/example/prompts/system.md by CODEOWNERS',
  ]);
});

it('a change to it is one of policy, named by its path from the top', async () => {
  const repository = configRepository('config/');
  repository.git('switch', '--quiet', '--create', 'topic');
  repository.write('CODEOWNERS', '* @acme/support\n');
  for (const head of [undefined, repository.commit()]) {
    const { report, prefix } = await check(repository, head === undefined ? {} : { head });
    expect(report.findings.map(({ message }) => message)).toEqual([
      '../CODEOWNERS differs from the policy in force; it belongs to @acme/platform',
    ]);
    expect(githubReport(report, { prefix })).toContain('file=CODEOWNERS,');
  }
});
