import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished, vi } from 'vitest';
import type { ActionContext } from '../../src/action/context.ts';
import { parseEvent } from '../../src/action/event.ts';
import { readInputs } from '../../src/action/inputs.ts';
import { openRunner } from '../../src/action/runner.ts';
import type { StandIn } from '../github/stand-in.ts';
import { webhook } from '../github/webhook.ts';
import { tempFolder } from '../support/temp-repository.ts';
import { REPOSITORY } from './pull-request.ts';

interface Asked {
  readonly github: StandIn;
  readonly workspace: string;
  readonly comment?: string;
  readonly login?: string;
  readonly inputs?: Readonly<Record<string, string>>;
}

/** A step of a workflow that a comment started, as the runner would start it, in this process. */
export function stepInProcess({
  github,
  workspace,
  comment = '',
  login = 'ana',
  inputs = {},
}: Asked) {
  const temp = tempFolder();
  const env = {
    ...{ RUNNER_TEMP: temp, GITHUB_OUTPUT: join(temp, 'output') },
    ...{ GITHUB_STEP_SUMMARY: join(temp, 'summary'), GITHUB_API_URL: github.url },
    // Waits of minutes are waits of milliseconds.
    HEADGATE_TEST_PACE: '0.001',
    ...{ GITHUB_ACTOR: login, GITHUB_ACTOR_ID: '101', GITHUB_RUN_ID: '77' },
    ...Object.fromEntries(
      Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]),
    ),
  };
  for (const path of [env.GITHUB_OUTPUT, env.GITHUB_STEP_SUMMARY]) writeFileSync(path, '');
  vi.unstubAllEnvs();
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
  let log = '';
  const stdout = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    log += text;
    return true;
  });
  onTestFinished(() => {
    stdout.mockRestore();
    vi.unstubAllEnvs();
  });
  const runner = openRunner(env);
  const payload = webhook('issue_comment', {
    action: 'created',
    comment: { id: 501, body: comment, user: { login, type: 'User' } },
    issue: { number: 7 },
    repository: REPOSITORY,
  });
  const context: ActionContext = {
    ...{ runner, inputs: readInputs(), event: parseEvent('issue_comment', payload) },
    ...{ workspace, repository: 'acme/agents', token: 'ghs_test' },
  };
  const outputs = () =>
    Object.fromEntries(
      [
        ...readFileSync(env.GITHUB_OUTPUT, 'utf8').matchAll(/^([\w-]+)<<(\S+)\n([\s\S]*?)\n\2$/gm),
      ].map(([, name, , value]) => [name, value]),
    );
  const summary = () => readFileSync(env.GITHUB_STEP_SUMMARY, 'utf8');
  return { context, outputs, summary, log: () => log };
}
