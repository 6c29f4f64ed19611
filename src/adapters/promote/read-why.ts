import { broughtBy, type Why } from '../../promote/why.ts';
import { nextReleases } from './next-releases.ts';
import { answers, refuseUnknown } from './promote.ts';
import type { Promoter } from './promoter.ts';
import { requireAgent } from './require-agent.ts';
import { resolveCandidates } from './resolve-candidates.ts';
import { type Survey, survey } from './survey.ts';

/** Why an environment runs what it runs of an agent, and what keeps the next release out. */
export async function readWhy(
  promoter: Promoter,
  environment: string,
  agent: string,
): Promise<Why> {
  const seen = await survey(promoter, environment, [agent], { agents: [agent] });
  await refuseUnknown(promoter, seen);
  await requireAgent(promoter, seen, agent);
  const serving = seen.observed.agents.get(agent) ?? null;
  return {
    schema: 'headgate/why/v1',
    environment,
    agent,
    serving,
    broughtBy: serving && broughtBy(agent, seen.history),
    next: await nextOf(promoter, seen, agent),
  };
}

async function nextOf(promoter: Promoter, seen: Survey, agent: string): Promise<Why['next']> {
  const version = (await nextReleases(promoter, seen, [agent])).get(agent);
  if (version === undefined) return null;
  const candidates = await resolveCandidates(promoter, [{ agent, version }], seen.refs);
  return { version, gates: await answers(promoter, seen, candidates) };
}
