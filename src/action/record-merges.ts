import type { Promoter } from '../adapters/promote/promoter.ts';
import { type PolicyInForce, readPolicy } from '../adapters/promote/read-policy.ts';
import { recordMerge } from '../adapters/promote/record-merge.ts';
import { readRemoteRefs } from '../adapters/promote/remote-refs.ts';
import { UserError } from '../core/user-error.ts';
import type { Account, Forge, Permission } from '../ports/forge.ts';
import { ForgeError } from '../ports/forge-error.ts';
import type { ReleaseRecord } from '../release/release-record.ts';
import type { ActionContext } from './context.ts';
import { openForge } from './open-forge.ts';
import { releasesOf } from './releases-of.ts';
import { noReply } from './with-action-promoter.ts';

/** Whose approval the forge itself would count. */
const MAY_WRITE: readonly Permission[] = ['write', 'maintain', 'admin'];

/**
 * Records by which approved pull requests the releases of a commit were merged, where an environment asks for a
 * review, as GitHub says it. What can't be recorded is a warning: the gate then says that nobody knows.
 */
export async function recordMerges(
  context: ActionContext,
  promoter: Promoter,
  source: string,
): Promise<void> {
  const { runner, token } = context;
  const policy = await readPolicy(promoter, await readRemoteRefs(promoter, []));
  if (!asksForReview(policy)) return;
  if (token === '') {
    runner.notice('warning', 'no token: GitHub can’t be asked who approved what was released');
    return;
  }
  try {
    const mergeOf = askedOnce(await openForge(context), promoter.defaultBranch);
    for (const { tag, assets } of await releasesOf(promoter, source)) {
      const bytes = assets.find(({ name }) => name === 'release.json')?.bytes ?? new Uint8Array();
      const release = JSON.parse(new TextDecoder().decode(bytes)) as ReleaseRecord;
      const { GITHUB_RUN_ID: run = '', GITHUB_RUN_ATTEMPT: attempt = '1' } = runner.env;
      const id = `github-${run}-${attempt}`;
      const { pulls } = await recordMerge(promoter, policy, { id, release, mergeOf });
      const numbers = pulls.map(({ number }) => `#${number}`).join(', ');
      runner.say(`${tag}: merged by ${numbers === '' ? 'no pull request' : numbers}`);
    }
  } catch (error) {
    if (!(error instanceof ForgeError) && !(error instanceof UserError)) throw error;
    runner.notice('warning', `who approved what was released is not recorded: ${error.message}`);
  }
}

function asksForReview({ config: { environments = {} } }: PolicyInForce): boolean {
  return Object.values(environments).some(({ source }) => source?.review === 'required');
}

/** Releases of one commit share most of their pull requests, and pull requests their reviewers. */
function askedOnce(forge: Forge, defaultBranch: string) {
  const branch = defaultBranch.replace('refs/heads/', '');
  const merges = new Map<string, ReturnType<typeof ask>>();
  const permissions = new Map<string, Promise<Permission>>();

  async function mayWrite({ login }: Account): Promise<boolean> {
    const permission = permissions.get(login) ?? forge.permissionOf(login);
    permissions.set(login, permission);
    return MAY_WRITE.includes(await permission);
  }

  async function ask(commit: string) {
    const merge = await forge.mergeOf(commit, branch);
    if (!merge) return null;
    const { number, url, author, approvedBy } = merge;
    const counted = await Promise.all(
      approvedBy.map(async (account) => ((await mayWrite(account)) ? [identityOf(account)] : [])),
    );
    const authors = author ? [identityOf(author)] : [];
    return { number, url, authors, approvedBy: counted.flat() };
  }

  return (commit: string) => {
    const known = merges.get(commit) ?? ask(commit);
    merges.set(commit, known);
    return known;
  };
}

function identityOf({ login, id }: Account): string {
  return `${login} <${noReply(login, id)}>`;
}
