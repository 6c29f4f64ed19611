import { compareVersions } from '../../core/version.ts';
import type { Candidate } from '../../promote/candidate.ts';
import { planPromotion } from '../../promote/plan-promotion.ts';
import type { Receipt } from '../../promote/receipt.ts';
import { readTree } from '../git/read-tree.ts';
import { newestVersion } from './choose-version.ts';
import { environmentConfig } from './environment-config.ts';
import { type OperationRequest, operate } from './operate.ts';
import { answers, refuseUnknown } from './promote.ts';
import type { Promoter } from './promoter.ts';
import { resolveCandidates } from './resolve-candidates.ts';
import type { Survey } from './survey.ts';

/**
 * Brings an environment that deploys on release up to the newest releases, as far as their gates are met:
 * a held agent stays where it is, and the receipt's notes say why.
 *
 * @param agents those to look at; `all` for every agent of the default branch.
 */
export async function catchUp(
  promoter: Promoter,
  request: OperationRequest,
  agents: readonly string[] | 'all',
): Promise<Receipt> {
  return operate(promoter, request, {
    kind: 'promote',
    agents,
    automatic: true,
    async decide(seen, header) {
      refuseUnknown(seen);
      const candidates = await newer(promoter, seen, agents);
      const gates = await answers(promoter, seen, candidates);
      const unmet = gates.filter(({ state }) => state !== 'met');
      const ready = candidates.filter(({ agent }) => !unmet.some((gate) => gate.agent === agent));
      const waiting = candidates
        .filter((candidate) => !ready.includes(candidate))
        .map(({ agent, version }) => {
          const why = unmet.filter((gate) => gate.agent === agent).map((gate) => gate.evidence);
          return `${agent} ${version} waits: ${why.join('; ')}`;
        });
      if (ready.length === 0) {
        const why = `${seen.observed.environment} runs the newest releases that may run there`;
        return { kind: 'nothing', why, notes: waiting };
      }
      const plan = planPromotion({
        observed: seen.observed,
        request: header,
        candidates: ready,
        gates,
        history: seen.history,
        quarantined: new Set(seen.quarantine.map(({ content }) => content)),
      });
      return plan.kind === 'refused' ? plan : { ...plan, notes: [...plan.notes, ...waiting] };
    },
  });
}

/** Releases that are newer than what runs; never an older one, whatever was taken back. */
async function newer(
  promoter: Promoter,
  seen: Survey,
  agents: readonly string[] | 'all',
): Promise<Candidate[]> {
  const { reader, prefix } = promoter;
  const { environment } = seen.observed;
  const { prereleases = false } = environmentConfig(seen.policy, environment);
  const folders = (await readTree(reader, `${seen.policy.commit}:${prefix}agents`)) ?? [];
  const names = agents === 'all' ? folders.map(({ name }) => name) : agents;
  const wanted = names.flatMap((agent) => {
    const version = newestVersion(agent, seen.refs, prereleases);
    const current = seen.observed.agents.get(agent)?.version;
    if (version === undefined) return [];
    return current === undefined || compareVersions(version, current) > 0
      ? [{ agent, version }]
      : [];
  });
  return resolveCandidates(promoter, wanted, seen.refs);
}
