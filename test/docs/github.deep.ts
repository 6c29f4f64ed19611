import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { standIn } from '../github/forge-for.ts';
import { repositoryAt, tempFolder } from '../support/temp-repository.ts';

const ENTRY = fileURLToPath(new URL('../../src/cli/headgate.ts', import.meta.url));
const DOCUMENT = new URL('../../docs/github.md', import.meta.url);

/** What the document has its reader type, in order. */
const lines = [...readFileSync(DOCUMENT, 'utf8').matchAll(/^```sh\n([\s\S]*?)^```$/gm)].flatMap(
  ([, block = '']) => block.trim().split('\n'),
);

it('takes a new team from nothing to a protected repository, by the commands of docs/github.md', async () => {
  const github = await standIn();
  const { settings } = github.state;
  settings.set('/actions/permissions', { enabled: true, allowed_actions: 'all' });
  settings.set('/actions/permissions/workflow', {
    default_workflow_permissions: 'write',
    can_approve_pull_request_reviews: true,
  });
  settings.set('/codeowners/errors', { errors: [] });

  const home = tempFolder();
  const at = repositoryAt(home);
  at.git('init', '--quiet', '--bare', '--initial-branch=main', 'remote.git');
  at.git('clone', '--quiet', 'remote.git', 'clone');
  const folder = join(home, 'clone');
  const clone = repositoryAt(folder);
  clone.git('checkout', '--quiet', '-B', 'main');

  const type = (line: string) =>
    new Promise<readonly [string, number | null, string]>((resolve) => {
      const child = spawn('sh', ['-c', `headgate() { "$NODE" "$ENTRY" "$@"; }; ${line}`], {
        cwd: folder,
        env: {
          ...process.env,
          ...{ NODE: process.execPath, ENTRY, GITHUB_API_URL: github.url },
          ...{ GITHUB_REPOSITORY: 'acme/agents', GITHUB_TOKEN: 'ghs_test' },
          ...{ GIT_AUTHOR_NAME: 'Ana', GIT_AUTHOR_EMAIL: 'ana@acme.example' },
          ...{ GIT_COMMITTER_NAME: 'Ana', GIT_COMMITTER_EMAIL: 'ana@acme.example' },
        },
      });
      let said = '';
      for (const stream of [child.stdout, child.stderr]) {
        stream.on('data', (chunk) => {
          said += chunk;
        });
      }
      child.on('close', (exit) => resolve([line, exit, said]));
    });

  /** Two releases, as a team has them by the time it needs to go back. */
  async function work(): Promise<void> {
    expect((await type('headgate release --push'))[1]).toBe(0);
    // As the document asks for, in words.
    const policy = join(folder, 'headgate.yaml');
    const people = readFileSync(policy, 'utf8').replace('["@acme/agents"]', '["@ana"]');
    writeFileSync(policy, people);
    const prompt = join(folder, 'agents/refunds/prompts/system.md');
    writeFileSync(prompt, `${readFileSync(prompt, 'utf8')}\nAnswer in one sentence.\n`);
    const change =
      'headgate bump && git commit -qam Shorter && git push -q && headgate release --push';
    expect((await type(change)).slice(1, 2)).toEqual([0]);
  }

  const exits: (readonly [string, number | null])[] = [];
  for (const line of lines) {
    // Only a published release has a commit that GitHub could be asked for.
    const pin = line.startsWith('headgate init')
      ? ` --action headgate/headgate@${'1'.repeat(40)}`
      : '';
    const [, exit, said] = await type(line + pin);
    exits.push([line, exit]);
    if (line === 'headgate check --all') await work();
    if (line.endsWith('--dry-run')) expect(said).toContain('0.1.0');
  }
  expect(exits).toEqual(
    lines.map((line) => [line, line.includes('protect') && !line.includes('--apply') ? 1 : 0]),
  );
});
