import { cpSync } from 'node:fs';
import { afterEach, expect, test, vi } from 'vitest';
import { runInProcess } from '../../support/run-in-process.ts';
import { tempRepository } from '../../support/temp-repository.ts';

const POLICY = `environments:
  staging: { production: false }
  prod: { approvals: { required: 1, from: [leads] } }
teams: { leads: [bea@acme.example] }
`;

afterEach(() => vi.unstubAllEnvs());

test('a release goes out, is approved and comes back in a SHA-256 repository', async () => {
  const remote = tempRepository('--bare', '--object-format=sha256');
  const clone = tempRepository('--object-format=sha256');
  clone.git('remote', 'add', 'origin', remote.root);
  cpSync('test/fixtures/example', clone.root, { recursive: true });
  clone.write('headgate.yaml', POLICY);
  vi.stubEnv('GIT_COMMITTER_NAME', 'Ana');
  vi.stubEnv('GIT_COMMITTER_EMAIL', 'ana@acme.example');
  const run = async (...args: string[]) => {
    const ran = await runInProcess(...args, '--reason', 'because', '--repo', clone.root);
    expect(ran).toMatchObject({ exit: 0 });
  };
  for (const version of ['1.0.0', '1.1.0']) {
    for (const file of ['agent.yaml', 'CHANGELOG.md']) {
      const path = `agents/example/${file}`;
      clone.write(path, clone.read(path).replace('1.0.0', version));
    }
    clone.write('agents/example/prompts/system.md', `You are at ${version}. {{question}}\n`);
    clone.commit(version);
    clone.git('push', '--quiet', 'origin', 'main');
    await run('release', '--push');
    await run('promote', `example@${version}`, 'staging', '--yes');
  }
  await run('approve', 'example@1.1.0', 'prod');
  await run('rollback', 'example', 'staging', '--yes');
  const state = JSON.parse(remote.git('show', 'env/staging:state/example.json'));
  expect(state).toMatchObject({ version: '1.0.0', hold: {} });
  expect(state.tree).toBe(remote.git('rev-parse', 'env/staging:agents/example'));
  expect(state.tree).toHaveLength(64);
  expect(remote.git('ls-tree', '-r', '--name-only', 'headgate/records')).toMatch(/approval-/);
  expect(remote.git('fsck', '--strict')).toBe('');
});
