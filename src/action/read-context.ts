import { readFileSync, statSync } from 'node:fs';
import { gitAuthorization } from '../adapters/git/git-authorization.ts';
import { EXIT } from '../core/exit-codes.ts';
import { UserError } from '../core/user-error.ts';
import type { ActionContext } from './context.ts';
import { parseEvent } from './event.ts';
import { readInputs } from './inputs.ts';
import type { Env, Runner } from './runner.ts';

/** GitHub sends at most 25 MB (docs.github.com, "Webhook events and payloads"). */
const MAX_EVENT_BYTES = 32 * 1024 * 1024;

/**
 * What the runner says of this step: inputs, event, workspace. Git is given the token for the server that the runner
 * works for.
 *
 * @throws UserError outside of a workflow.
 */
export function readContext(env: Env, runner: Runner): ActionContext {
  const { GITHUB_WORKSPACE: workspace, GITHUB_REPOSITORY: repository } = env;
  if (!workspace || !repository || !env.GITHUB_EVENT_NAME) {
    throw new UserError(
      EXIT.usage,
      'this runs as a step of a GitHub workflow, which sets GITHUB_WORKSPACE, GITHUB_REPOSITORY and GITHUB_EVENT_NAME',
      'elsewhere, use the command line: headgate check',
    );
  }
  const inputs = readInputs();
  const token = inputs.text('token');
  if (token !== '') {
    const server = env.GITHUB_SERVER_URL ?? 'https://github.com';
    Object.assign(process.env, gitAuthorization(server, token, process.env));
  }
  const event = parseEvent(env.GITHUB_EVENT_NAME, payload(env.GITHUB_EVENT_PATH));
  return { runner, inputs, event, workspace, repository, token };
}

function payload(path: string | undefined): unknown {
  if (!path) return {};
  if (statSync(path).size > MAX_EVENT_BYTES) {
    throw new UserError(EXIT.incomplete, 'the event is larger than GitHub sends any');
  }
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    throw new UserError(EXIT.incomplete, 'the event is no JSON');
  }
}
