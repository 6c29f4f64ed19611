import type { Bump } from '../../core/bump.ts';
import { fragmentsOf, loadFrom } from '../../gate/check-agents.ts';
import type { LoadedAgent } from '../../load/load-agent.ts';
import type { Candidate } from '../../promote/candidate.ts';
import { whatCallersMeet } from '../../promote/what-callers-meet.ts';
import type { PlanDocument, PlannedAgent } from '../../report/plan/plan-document.ts';
import { diffAgent } from '../check/diff-agent.ts';
import { GitError } from '../git/git-error.ts';
import { readRelease } from '../release/read-release.ts';
import { commitSnapshot } from '../snapshots/commit-snapshot.ts';
import { type PromotionRequest, promote, type Wanted } from './promote.ts';
import type { Promoter } from './promoter.ts';
import { fetchMissing } from './remote-refs.ts';
import type { Survey } from './survey.ts';

/** What a promotion would do, and what that means: decided exactly as `promote` decides, and not done. */
export async function readPlan(
  promoter: Promoter,
  request: PromotionRequest,
  wanted: readonly Wanted[],
): Promise<PlanDocument> {
  const looked: { seen: Survey; candidates: readonly Candidate[] }[] = [];
  const receipt = await promote(
    promoter,
    { ...request, dryRun: true },
    wanted,
    (seen, candidates) => looked.push({ seen, candidates }),
  );
  const agents: PlannedAgent[] = [];
  for (const { seen, candidates } of looked) {
    for (const candidate of candidates) {
      const planned = await plannedAgent(promoter, seen, candidate);
      if (planned) agents.push(planned);
    }
  }
  const { outcome, environment, generation, why, todo, integrity, gates, notes } = receipt;
  return {
    schema: 'headgate/plan/v1',
    at: new Date(promoter.clock()).toISOString(),
    environment,
    outcome,
    generation,
    why,
    ...(todo === undefined ? {} : { todo }),
    ...(integrity ? { integrity } : {}),
    agents,
    gates,
    notes,
  };
}

/** Undefined for a release that is not there, or that runs there already. */
async function plannedAgent(
  promoter: Promoter,
  seen: Survey,
  { agent, version, release }: Candidate,
): Promise<PlannedAgent | undefined> {
  const serving = seen.observed.agents.get(agent);
  if (!release || serving?.digest === release.digest) return undefined;
  const current = serving && (await readRelease(promoter.reader, serving.tree));
  const callers = whatCallersMeet({
    from: typeof current === 'object' ? current.bundle : undefined,
    to: release.bundle,
    config: seen.policy.config,
    now: promoter.clock(),
  });
  const [base, head] = [
    serving && (await loadRelease(promoter, serving.release, agent)),
    await loadRelease(promoter, release.commit, agent),
  ];
  const bumps = new Map(Object.entries(seen.policy.config.bumps ?? {}) as [string, Bump][]);
  const readable = head && (base || !serving);
  const difference = readable
    ? await diffAgent({ name: agent, head, ...(base ? { base } : {}) }, bumps, {
        now: promoter.clock(),
      })
    : null;
  return { agent, from: serving?.version ?? null, to: version, callers, difference };
}

/**
 * An agent as its release's commit holds it, fragments counted in; undefined where the remote has that
 * commit no more. What is not told in full is told in part: bundles lie in the environment's own branch.
 */
async function loadRelease(
  promoter: Promoter,
  commit: string,
  agent: string,
): Promise<LoadedAgent | undefined> {
  const { reader, prefix } = promoter;
  try {
    await fetchMissing(promoter, [commit]);
    const snapshot = commitSnapshot({ reader, commit, prefix });
    return await loadFrom(snapshot, agent, await fragmentsOf(snapshot));
  } catch (error) {
    if (error instanceof GitError) return undefined;
    throw error;
  }
}
