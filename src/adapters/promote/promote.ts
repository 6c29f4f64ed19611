import { EXIT } from '../../core/exit-codes.ts';
import { UserError } from '../../core/user-error.ts';
import type { Candidate } from '../../promote/candidate.ts';
import { checkGates } from '../../promote/check-gates.ts';
import { earliestOf } from '../../promote/earliest-of.ts';
import type { GateReport } from '../../promote/gate.ts';
import { OVERRIDABLE } from '../../promote/override-gates.ts';
import { planCanary } from '../../promote/plan-canary.ts';
import { type PromotionFacts, planPromotion } from '../../promote/plan-promotion.ts';
import type { Receipt } from '../../promote/receipt.ts';
import { chooseVersion } from './choose-version.ts';
import { environmentConfig } from './environment-config.ts';
import { gateContexts } from './gate-contexts.ts';
import { type OperationRequest, operate } from './operate.ts';
import type { Promoter } from './promoter.ts';
import { refuseLost } from './refuse-lost.ts';
import { environmentRef } from './remote-refs.ts';
import { requireEnvironment } from './require-environment.ts';
import { requireSigner } from './require-signer.ts';
import { resolveCandidates } from './resolve-candidates.ts';
import type { Survey } from './survey.ts';

/** One agent to promote; without a version, the one that comes next. */
export interface Wanted {
  readonly agent: string;
  readonly version?: string;
  /** The release that is a canary there. */
  readonly of?: 'canary';
}

export interface PromotionRequest extends OperationRequest {
  /** Ids of gates to go past. */
  readonly overrides?: readonly string[];
  /** To this share of tenants or sessions only, in (0, 1]. */
  readonly canary?: number;
}

/**
 * Promotes one or several agents in one commit, all or none.
 *
 * @param look is told on what each decision stood.
 */
export async function promote(
  promoter: Promoter,
  request: PromotionRequest,
  wanted: readonly Wanted[],
  look?: (seen: Survey, candidates: readonly Candidate[]) => void,
): Promise<Receipt> {
  const { overrides = [], canary } = request;
  refuseOverrides(overrides, request.reason);
  return operate(promoter, request, {
    kind: canary === undefined ? 'promote' : 'canary',
    agents: wanted.map(({ agent }) => agent),
    async decide(seen, header) {
      await refuseUnknown(promoter, seen);
      if (!request.dryRun) requireSigner(promoter, seen.policy);
      const versions = await Promise.all(
        wanted.map(async ({ agent, version, of }) => ({
          agent,
          version:
            version ??
            (of ? canaryOf(seen, agent) : undefined) ??
            (await chooseVersion(promoter, seen, agent)),
        })),
      );
      const candidates = await resolveCandidates(promoter, versions, seen.refs);
      look?.(seen, candidates);
      const contexts = await gateContexts(promoter, seen, candidates);
      const earliest = earliestOf(contexts);
      const facts: PromotionFacts = {
        observed: seen.observed,
        request: header,
        candidates,
        gates: contexts.flatMap(checkGates),
        ...(earliest === undefined ? {} : { earliest }),
        history: seen.history,
        quarantined: new Set(seen.quarantine.map(({ content }) => content)),
        override: {
          asked: overrides,
          config: environmentConfig(seen.policy, seen.observed.environment),
          teams: seen.policy.config.teams ?? {},
        },
      };
      return canary === undefined ? planPromotion(facts) : planCanary(facts, canary);
    },
  });
}

/** @throws UserError where there is none: nothing else is what whoever finishes it means. */
function canaryOf({ observed }: Survey, agent: string): string {
  const version = observed.agents.get(agent)?.canary?.version;
  if (version !== undefined) return version;
  throw new UserError(
    EXIT.findings,
    `${observed.environment} has no canary of ${agent}`,
    `headgate promote ${agent}@VERSION ${observed.environment} --canary 10 starts one`,
  );
}

/** Every gate of every candidate, answered. */
export async function answers(
  promoter: Promoter,
  seen: Survey,
  candidates: readonly Candidate[],
): Promise<GateReport[]> {
  return (await gateContexts(promoter, seen, candidates)).flatMap(checkGates);
}

/** @throws UserError (usage) for what nobody can override, and for an override that nobody gives a reason for. */
function refuseOverrides(asked: readonly string[], reason: string): void {
  const strange = asked.find((id) => !OVERRIDABLE.includes(id));
  if (strange !== undefined) {
    throw new UserError(
      EXIT.usage,
      `${strange} can’t be overridden`,
      `these can: ${OVERRIDABLE.join(', ')}. What is held goes on with headgate resume, what is quarantined with headgate unquarantine, and what was tampered with not at all`,
    );
  }
  if (asked.length > 0 && reason.trim() === '') {
    throw new UserError(
      EXIT.usage,
      'an override needs a reason',
      'say why with --reason "…"; it stays in the history',
    );
  }
}

/**
 * What can't be promoted to: an environment that headgate.yaml does not have, or one whose neighbours can't be read, or
 * were rewound since this clone saw them.
 */
export async function refuseUnknown(promoter: Promoter, seen: Survey): Promise<void> {
  const { environment } = seen.observed;
  requireEnvironment(seen.policy, environment, [], seen.refs);
  const [unreadable] = seen.unreadable;
  // Its quarantines are not known, and nothing passes because nobody could look.
  if (unreadable) throw unreadable;
  const names = Object.keys(seen.policy.config.environments ?? {});
  await Promise.all(
    names
      .filter((name) => name !== environment)
      .map((name) => refuseLost(promoter, name, seen.refs.get(environmentRef(name)) ?? null)),
  );
}
