import type { Decision } from '../../promote/blank-receipt.ts';
import { boundBy } from '../../promote/bound-by.ts';
import { CLOCK_SKEW_MS } from '../../promote/clock-skew.ts';
import type { OperationKind } from '../../promote/environment-state.ts';
import { inWords, moment } from '../../promote/in-words.ts';
import type { Request } from '../../promote/next-environment.ts';
import type { Plan } from '../../promote/plan.ts';
import type { Receipt } from '../../promote/receipt.ts';
import { receiptOfConflict, receiptOfEntry, receiptOfPlan } from '../../promote/receipt-of.ts';
import { deliverEnvironment } from './deliver-environment.ts';
import { environmentConfig, isRemoved } from './environment-config.ts';
import { type FlipResult, flip } from './flip.ts';
import type { Phases } from './phases.ts';
import { actorOf, type Promoter } from './promoter.ts';
import type { PolicyInForce } from './read-policy.ts';
import { environmentRef, remember } from './remote-refs.ts';
import { type Survey, survey } from './survey.ts';

export interface OperationRequest {
  readonly environment: string;
  readonly requestId: string;
  readonly reason: string;
  /** Decide, and change nothing. */
  readonly dryRun: boolean;
}

export interface OperationPlan {
  readonly kind: OperationKind;
  /** Agents that it is about; `all` where the decision names them. */
  readonly agents: readonly string[] | 'all';
  readonly decide: (seen: Survey, request: Request) => Promise<Plan>;
  /** Nobody asked for this very move: whoever came first is right, and we look again. */
  readonly automatic?: boolean;
}

export interface Flipped {
  readonly receipt: Receipt;
  /** By which it was decided. */
  readonly policy: PolicyInForce;
  /** The branch holds what was asked for, so that what follows a flip may go on. */
  readonly stands: boolean;
}

/** Decides, flips, delivers and reads back: one commit of an environment, or none. */
export async function flipAndDeliver(
  promoter: Promoter,
  request: OperationRequest,
  { kind, agents, decide, automatic = false }: OperationPlan,
  phases: Phases,
): Promise<Flipped> {
  const { environment, requestId, dryRun } = request;
  const decideOn = (seen: Survey) => decide(seen, requestOf(promoter, request, seen));
  if (dryRun) {
    const about = agents === 'all' ? undefined : { agents };
    const seen = await phases.time('observe', () => survey(promoter, environment, agents, about));
    const plan = await phases.time('decide', () => decideOn(seen));
    const decision = withNotes(promoter, receiptOfPlan(seen.observed, plan), seen);
    const receipt = { ...decision, attempts: 0, phases: phases.list(), targets: [] };
    return { receipt, policy: seen.policy, stands: false };
  }
  const flipped = await flip(promoter, {
    environment,
    requestId,
    kind,
    agents,
    decide: decideOn,
    automatic,
    phases,
  });
  const decision = withNotes(promoter, decisionOf(flipped), flipped.survey);
  const stands = decision.outcome === 'flipped' || decision.outcome === 'already';
  const { policy } = flipped.survey;
  const config = environmentConfig(policy, environment);
  const moved = agents === 'all' ? undefined : agents;
  const tip = flipped.outcome === 'flipped' ? flipped.tip : undefined;
  const [targets] = await Promise.all([
    stands
      ? phases.time('deliver', () => deliverEnvironment(promoter, environment, config, moved, tip))
      : [],
    note(promoter, flipped),
  ]);
  const receipt = { ...decision, attempts: flipped.attempts, phases: phases.list(), targets };
  return { receipt, policy, stands };
}

/** What is no detail, and stands in front of all others: whoever reads `done` at night would go to bed. */
function withNotes(promoter: Promoter, decision: Decision, { policy, observed }: Survey): Decision {
  const { environment, outcome, notes } = decision;
  if (outcome === 'refused' || outcome === 'conflict') return decision;
  const removed = isRemoved(policy, environment)
    ? [
        `headgate.yaml has no environment ${environment} any more, so that no target of it is known: nothing is delivered, and what serves it serves on as it is. Put its entry back on the default branch, then headgate reconcile ${environment}`,
      ]
    : [];
  const last = observed.file?.operation.at;
  const ahead = last === undefined ? 0 : Date.parse(last) - promoter.clock();
  const clocks =
    last !== undefined && ahead > CLOCK_SKEW_MS
      ? [
          `the move before is dated ${moment(last)}, ${inWords(ahead)} from now: one of two clocks is wrong, and soak, freeze and the log go by them`,
        ]
      : [];
  return { ...decision, notes: [...removed, ...clocks, ...notes] };
}

/** So that a branch which is rewound right after is noticed, and the next look is a short one. */
async function note(promoter: Promoter, result: FlipResult): Promise<void> {
  if (result.outcome !== 'flipped') return;
  const { environment, tip } = result.survey.observed;
  await remember(promoter, environmentRef(environment), tip ?? undefined, result.commit);
}

function requestOf(
  promoter: Promoter,
  { requestId, reason, environment }: OperationRequest,
  seen: Survey,
): Request {
  return {
    id: requestId,
    actor: actorOf(promoter),
    reason,
    at: new Date(promoter.clock()).toISOString(),
    policy: seen.policy.commit,
    bindings: boundBy(seen.policy.config, environment),
  };
}

function decisionOf(result: FlipResult): Decision {
  const { observed } = result.survey;
  switch (result.outcome) {
    case 'flipped': {
      const { commit, plan } = result;
      return { ...receiptOfPlan(observed, plan), outcome: 'flipped', commit };
    }
    case 'nothing':
    case 'refused':
      return receiptOfPlan(observed, result.plan);
    case 'done':
      return receiptOfEntry(observed, result.entry);
    case 'conflict':
      return receiptOfConflict(observed, result.agent, result.winner);
  }
}
