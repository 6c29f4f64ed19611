import { approve } from '../adapters/promote/approve.ts';
import { chooseVersion } from '../adapters/promote/choose-version.ts';
import { environmentConfig } from '../adapters/promote/environment-config.ts';
import type { Wanted } from '../adapters/promote/promote.ts';
import type { Promoter } from '../adapters/promote/promoter.ts';
import { survey } from '../adapters/promote/survey.ts';
import { UserError } from '../core/user-error.ts';
import type { RunApproval } from '../ports/forge.ts';
import { ForgeError } from '../ports/forge-error.ts';
import type { ActionContext } from './context.ts';
import { openForge } from './open-forge.ts';
import { noReply } from './with-action-promoter.ts';

const REASON_CHARS = 500;

/**
 * Records who approved this run for its GitHub environment, as GitHub says it: an input could say anything. Each is an
 * approval of the very bytes that are to be promoted; whether it counts, the policy's gate decides.
 *
 * @returns logins of those who approved.
 */
export async function recordApprovals(
  context: ActionContext,
  promoter: Promoter,
  environment: string,
  wanted: readonly Wanted[],
): Promise<readonly string[]> {
  const approvals = await approvalsOf(context, environment);
  if (approvals.length === 0) return [];
  const agents = wanted.map(({ agent }) => agent);
  const seen = await survey(promoter, environment, agents);
  const asked = environmentConfig(seen.policy, environment).approvals?.required !== undefined;
  for (const { user, comment } of approvals) {
    for (const { agent, version } of wanted) {
      const actor = { name: user.login, email: noReply(user.login, user.id) };
      const request = {
        environment,
        agent,
        version: version ?? (await chooseVersion(promoter, seen, agent)),
        reason: comment.slice(0, REASON_CHARS),
        requestId: `github-${context.runner.env.GITHUB_RUN_ID ?? ''}-${user.id}`,
      };
      const idle = (why: string) =>
        context.runner.notice(
          'warning',
          `@${user.login} approved: ${why}\nlist @${user.login} in the team of headgate.yaml that approvals.from names`,
        );
      try {
        await approve({ ...promoter, actor }, request, false, asked ? idle : undefined);
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        // Such as a policy that names signers: then GitHub's word is not enough, and the gate says what is.
        const why = `the approval of @${user.login} is not recorded: ${error.message}`;
        context.runner.notice('warning', why);
      }
    }
  }
  return approvals.map(({ user }) => user.login);
}

async function approvalsOf(
  context: ActionContext,
  environment: string,
): Promise<readonly RunApproval[]> {
  const { runner, token, inputs } = context;
  const run = Number(runner.env.GITHUB_RUN_ID);
  if (token === '' || !Number.isSafeInteger(run)) return [];
  if ((runner.env.GITHUB_RUN_ATTEMPT ?? '1') !== '1') {
    // Another attempt may plan other versions, and GitHub tells of none of its approvals which attempt it was given to.
    const why =
      'approvals of a run that is started again are not counted: what was approved may have been another version';
    runner.notice(
      'notice',
      `${why}\nthose of its first attempt stand; to ask again, start a new run`,
    );
    return [];
  }
  const name = inputs.text('github-environment') || environment;
  try {
    const all = await (await openForge(context)).approvalsOf(run);
    return all.filter(
      ({ state, environments }) => state === 'approved' && environments.includes(name),
    );
  } catch (error) {
    if (!(error instanceof ForgeError)) throw error;
    runner.notice('warning', `approvals of this run can’t be read: ${error.message}`);
    return [];
  }
}
