import type { Candidate } from '../../promote/candidate.ts';
import { checkGates } from '../../promote/check-gates.ts';
import type { GateReport } from '../../promote/gate.ts';
import { planPromotion } from '../../promote/plan-promotion.ts';
import type { Receipt } from '../../promote/receipt.ts';
import { chooseVersion } from './choose-version.ts';
import { gateContexts } from './gate-contexts.ts';
import { type OperationRequest, operate } from './operate.ts';
import type { Promoter } from './promoter.ts';
import { requireEnvironment } from './require-environment.ts';
import { requireSigner } from './require-signer.ts';
import { resolveCandidates } from './resolve-candidates.ts';
import type { Survey } from './survey.ts';

/** One agent to promote; without a version, the one that comes next. */
export interface Wanted {
  readonly agent: string;
  readonly version?: string;
}

/**
 * Promotes one or several agents in one commit, all or none.
 *
 * @param look is told on what each decision stood.
 */
export async function promote(
  promoter: Promoter,
  request: OperationRequest,
  wanted: readonly Wanted[],
  look?: (seen: Survey, candidates: readonly Candidate[]) => void,
): Promise<Receipt> {
  return operate(promoter, request, {
    kind: 'promote',
    agents: wanted.map(({ agent }) => agent),
    async decide(seen, header) {
      refuseUnknown(seen);
      if (!request.dryRun) requireSigner(promoter, seen.policy);
      const versions = await Promise.all(
        wanted.map(async ({ agent, version }) => ({
          agent,
          version: version ?? (await chooseVersion(promoter, seen, agent)),
        })),
      );
      const candidates = await resolveCandidates(promoter, versions, seen.refs);
      look?.(seen, candidates);
      return planPromotion({
        observed: seen.observed,
        request: header,
        candidates,
        gates: await answers(promoter, seen, candidates),
        history: seen.history,
        quarantined: new Set(seen.quarantine.map(({ content }) => content)),
      });
    },
  });
}

/** Every gate of every candidate, answered. */
export async function answers(
  promoter: Promoter,
  seen: Survey,
  candidates: readonly Candidate[],
): Promise<GateReport[]> {
  return (await gateContexts(promoter, seen, candidates)).flatMap(checkGates);
}

/** What can't be promoted to: an environment that headgate.yaml does not have, or one whose neighbours can't be read. */
export function refuseUnknown(seen: Survey): void {
  requireEnvironment(seen.policy, seen.observed.environment);
  const [unreadable] = seen.unreadable;
  // Its quarantines are not known, and nothing passes because nobody could look.
  if (unreadable) throw unreadable;
}
