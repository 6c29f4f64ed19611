import { afterEach, expect, it, vi } from 'vitest';
import { repositoryOfUrl } from '../../../src/adapters/github/repository-of-url.ts';
import { protection as isProtectReport } from '../../../src/generated/printed-validators.js';
import { standIn } from '../../github/forge-for.ts';
import { runHeadgate } from '../../support/run-headgate.ts';
import { startHeadgate } from '../../support/start-headgate.ts';
import { repositoryAt, tempFolder } from '../../support/temp-repository.ts';

afterEach(() => vi.unstubAllEnvs());

function begun(): string {
  const folder = tempFolder();
  runHeadgate(folder, 'init', '--owner', '@acme/support');
  repositoryAt(folder).git('init', '--quiet', '--initial-branch=main');
  return folder;
}

it('says what is missing and what would be put, and exits with 1', async () => {
  const github = await standIn();
  vi.stubEnv('GITHUB_API_URL', github.url);
  vi.stubEnv('GITHUB_REPOSITORY', 'acme/agents');
  vi.stubEnv('GITHUB_TOKEN', 'ghs_test');
  const args = ['protect', '--promoter', 'app:4242', '--reviewer', 'user:101'];
  const { exit, stdout } = await startHeadgate(begun(), 'Ana', ...args).ended;
  expect(exit).toBe(1);
  const lines = stdout.split('\n');
  expect(lines[0]).toBe('acme/agents: 1 of 23 stand, 18 missing, 4 unknown');
  expect(lines).toContain(
    'MISSING Nothing is merged that the gate has not passed [required-check]',
  );
  expect(lines).toContain('ok      Guardrails, policy and workflows have an owner [owners]');
  expect(lines).toContain('?       A workflow can only read, unless it says more [workflow-token]');
  expect(lines).toContain(
    '  make the ruleset “headgate: who releases” for refs/tags/*/v*: creation; but for Integration:4242',
  );
  expect(lines).toContain(
    '  the environment prod: workflows of main alone; User:101 approve, never their own',
  );
  const json = await startHeadgate(begun(), 'Ana', ...args, '--format', 'json').ended;
  const document = JSON.parse(json.stdout);
  expect(isProtectReport(document), JSON.stringify(isProtectReport.errors)).toBe(true);
  expect(document).toMatchObject({ repository: 'acme/agents', applied: false });
  expect(github.calls.filter((call) => !call.startsWith('GET'))).toEqual([]);
});

it.each([
  [['--promoter', 'ana'], '"ana" is no promoter'],
  [['--reviewer', '@ana'], '"@ana" is no reviewer'],
  [[], 'the remote origin is no repository of GitHub’s'],
])('protect %j is told what is wrong', async (args, message) => {
  vi.stubEnv('GITHUB_REPOSITORY', undefined);
  const { exit, stderr } = await startHeadgate(begun(), 'Ana', 'protect', ...args).ended;
  expect(exit).toBe(2);
  expect(stderr).toContain(message);
});

it.each([
  ['https://github.com/acme/agents.git', 'https://api.github.com', 'acme/agents'],
  ['git@github.com:acme/agents.git', 'https://api.github.com', 'acme/agents'],
  [
    'ssh://git@github.acme.example:22/acme/my.agents',
    'https://github.acme.example/api/v3',
    'acme/my.agents',
  ],
  ['ssh://git@ssh.github.com:443/acme/agents.git', 'https://api.github.com', 'acme/agents'],
  ['https://acme.ghe.com/acme/agents', 'https://api.acme.ghe.com', 'acme/agents'],
  ['https://x-access-token:abc@github.com/acme/agents', 'https://api.github.com', 'acme/agents'],
])('%s is at %s', (remote, url, repository) => {
  expect(repositoryOfUrl(remote)).toEqual({ url, repository });
});

it.each(['/srv/git/agents.git', '../agents', 'file:///srv/a/b', ''])(
  '%j is at no GitHub',
  (remote) => {
    expect(repositoryOfUrl(remote)).toBeUndefined();
  },
);
