import { checkRepository } from '../adapters/check/check-repository.ts';
import { nameBranch } from '../adapters/promote/name-branch.ts';
import type { Promoter } from '../adapters/promote/promoter.ts';
import type { PreparedBranch } from '../report/prepared-branch.ts';
import type { RemoteOptions } from './operation-options.ts';

interface Prepared {
  readonly agent: string;
  /** The default branch's tip, and what was made of it. */
  readonly base: string;
  readonly commit: string;
  /** What the branch is to be called. */
  readonly name: string;
  readonly push: boolean;
}

/**
 * Gives a prepared commit its branch where the gate finds nothing of the agent that blocks; else there is none. What
 * another agent has wrong, and what can't be decided yet, are no fault of the commit.
 *
 * @throws UserError where the branch can't be made or pushed.
 */
export async function prepareBranch(
  promoter: Promoter,
  { repo, remote }: RemoteOptions,
  { agent, base, commit, name, push }: Prepared,
): Promise<Pick<PreparedBranch, 'check' | 'outcome' | 'branch' | 'commit' | 'pushed'>> {
  const { report: check } = await checkRepository({
    ...{ repo, remote, base, head: commit, agents: [agent] },
    ...{ all: false, now: promoter.clock(), cache: false },
  });
  const blocked = check.findings.some(
    (finding) => finding.agent === agent && finding.severity === 'error' && !finding.inconclusive,
  );
  if (blocked) return { check, outcome: 'refused', branch: null, commit: null, pushed: false };
  await nameBranch(promoter, name, commit, push);
  return { check, outcome: 'prepared', branch: name, commit, pushed: push };
}
