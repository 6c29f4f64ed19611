import { EXIT } from '../../../../core/exit-codes.ts';
import { UserError } from '../../../../core/user-error.ts';
import { agentCases } from '../../../../load/suites/agent-cases.ts';
import type { AgentState } from '../../../../promote/environment-state.ts';
import { deployedAgent } from '../../../../promote/verify/deployed-agent.ts';
import type { TrialSide } from '../../../evals/runner/model-trials-options.ts';
import { readRelease } from '../../../release/read-release.ts';
import { agentAt } from '../../agent-at.ts';
import type { Promoter } from '../../promoter.ts';
import { fetchMissing } from '../../remote-refs.ts';

/**
 * What is deployed of an agent, with the cases of one suite of its release; none where that has no such suite.
 *
 * @param suite `evals/smoke.yaml`
 * @throws UserError where the environment does not hold what its state says, or the release's files do not load.
 */
export async function deployedSide(
  promoter: Promoter,
  suite: string,
  agent: string,
  { release, tree, digest }: AgentState,
): Promise<TrialSide> {
  await fetchMissing(promoter, [release, tree]);
  const [folder, loaded] = await Promise.all([
    readRelease(promoter.reader, tree),
    agentAt(promoter, release, agent),
  ]);
  if (typeof folder === 'string') throw new UserError(EXIT.integrity, `of ${digest}, ${folder}`);
  if (folder.digest !== digest)
    throw new UserError(EXIT.integrity, `its bundle is ${folder.digest}`);
  if (!loaded.agent) {
    throw new UserError(
      EXIT.findings,
      `its files can’t be read: ${loaded.problems[0]?.message ?? 'no agent'}`,
    );
  }
  const evals = loaded.agent.evals.filter(({ path }) => path === `${loaded.path}/${suite}`);
  const deployed = deployedAgent({ ...loaded.agent, evals }, folder.bundle);
  return { agent: deployed, cases: agentCases(deployed) };
}
