import { EXIT } from '../../core/exit-codes.ts';
import { UserError } from '../../core/user-error.ts';
import type { Decision } from '../../promote/blank-receipt.ts';
import type { Served } from '../../promote/environment-state.ts';
import { digest as digestGate } from '../../promote/gates/digest.ts';
import type { Plan } from '../../promote/plan.ts';
import { planRestore } from '../../promote/plan-restore.ts';
import { planRollback } from '../../promote/plan-rollback.ts';
import type { Receipt } from '../../promote/receipt.ts';
import { receiptOfPlan } from '../../promote/receipt-of.ts';
import { parseCommitMessage } from '../../promote/trailers.ts';
import { whatCallersMeet } from '../../promote/what-callers-meet.ts';
import { followUp } from '../../report/follow-up.ts';
import { readCommit } from '../git/read-commit.ts';
import { readRelease } from '../release/read-release.ts';
import { gateContexts } from './gate-contexts.ts';
import { type OperationPlan, type OperationRequest, operate } from './operate.ts';
import type { Promoter } from './promoter.ts';
import { fetchMissing } from './remote-refs.ts';
import { requireAgent } from './require-agent.ts';
import { resolveCandidates } from './resolve-candidates.ts';
import type { Survey } from './survey.ts';

export interface RollbackRequest extends OperationRequest {
  /** Whether an agent that is held since it was taken back may go further back without a version that says how far; default true. */
  readonly mayGoFurther?: boolean;
  /**
   * Shown what would be done and what callers will meet, before it is done. Whoever throws here has not agreed.
   * Asked again only where somebody moved the environment meanwhile and the answer may be another.
   */
  readonly agree?: (planned: Decision) => Promise<void>;
}

/**
 * Takes one agent back to the last good release, or to a named one. The right to push and a reason are
 * enough; the lease and quarantine are all that stands in the way.
 */
export async function rollback(
  promoter: Promoter,
  request: RollbackRequest,
  agent: string,
  to?: string,
): Promise<Receipt> {
  return goBack(promoter, request, {
    kind: 'rollback',
    agents: [agent],
    async decide(seen, header) {
      await requireAgent(promoter, seen, agent);
      const { observed, history, quarantine } = seen;
      const ran = history.some(({ changes }) =>
        changes.some((change) => change.agent === agent && change.to.version === to),
      );
      const released =
        to === undefined || ran ? undefined : await release(promoter, seen, agent, to);
      return planRollback({
        observed,
        request: header,
        agent,
        mayGoFurther: request.mayGoFurther ?? true,
        ...(to === undefined ? {} : { to }),
        ...(released ? { released } : {}),
        history,
        quarantine,
      });
    },
  });
}

/** Takes a whole environment back to what it ran at an earlier generation. */
export async function restore(
  promoter: Promoter,
  request: RollbackRequest,
  generation: number,
  quarantineLeft: boolean,
): Promise<Receipt> {
  return goBack(promoter, request, {
    kind: 'rollback',
    agents: 'all',
    async decide(seen, header) {
      const { observed, history, quarantine } = seen;
      const facts = { observed, request: header, generation, history, quarantine, quarantineLeft };
      return planRestore(facts);
    },
  });
}

/** Decides, looks at what callers will meet, asks whoever has to agree, does it, and writes down what is left to do. */
async function goBack(
  promoter: Promoter,
  request: RollbackRequest,
  operation: OperationPlan,
): Promise<Receipt> {
  let callers: readonly string[] = [];
  let agreed = '';
  const receipt = await operate(promoter, request, {
    ...operation,
    async decide(seen, header) {
      const plan = await withCallers(promoter, seen, await operation.decide(seen, header));
      if (plan.kind !== 'flip') return plan;
      callers = plan.callers ?? [];
      const planned = receiptOfPlan(seen.observed, plan);
      const question = [planned.why, ...(plan.callers ?? [])].join('\n');
      if (!request.dryRun && question !== agreed) await request.agree?.(planned);
      agreed = question;
      return plan;
    },
  });
  return withFollowUp(promoter, receipt, callers);
}

/** Of what stands in the history, by this try or by an earlier one: what was quarantined is read there. */
async function withFollowUp(
  promoter: Promoter,
  receipt: Receipt,
  callers: readonly string[],
): Promise<Receipt> {
  const { outcome, operation, commit, generation, environment } = receipt;
  const stands = outcome === 'flipped' || outcome === 'already';
  if (!stands || !operation || commit === null || generation.to === null) return receipt;
  const { message = '' } = (await readCommit(promoter.reader, commit)) ?? {};
  const { quarantined = [] } = parseCommitMessage(commit, message) ?? {};
  const done = { environment, operation, commit, generation: generation.to, quarantined, callers };
  return { ...receipt, followUp: followUp(done) };
}

/** A release that never ran here, by its tag; refused when tag, record and bundle disagree. */
async function release(
  promoter: Promoter,
  seen: Survey,
  agent: string,
  version: string,
): Promise<Served | undefined> {
  const candidates = await resolveCandidates(promoter, [{ agent, version }], seen.refs);
  const [context] = await gateContexts(promoter, seen, candidates);
  const answer = context && digestGate.check(context);
  if (!context?.candidate.release || !answer) return undefined;
  if (answer.state !== 'met')
    throw new UserError(EXIT.integrity, answer.evidence, digestGate.remedy);
  const { digest, content, commit, tree } = context.candidate.release;
  return { version, digest, content, release: commit, tree, since: '' };
}

/**
 * The plan, with what callers should know of it, once every tree that it grafts is here and holds the
 * bundle that it is said to hold. Everything is at hand: only a tree that the clone lacks is fetched.
 */
async function withCallers(promoter: Promoter, seen: Survey, plan: Plan): Promise<Plan> {
  if (plan.kind !== 'flip') return plan;
  const { reader } = promoter;
  const next = [...plan.next.agents];
  await fetchMissing(
    promoter,
    next.map(([, { tree }]) => tree),
  );
  const callers = await Promise.all(
    next.map(async ([agent, state]) => {
      const target = await readRelease(reader, state.tree);
      if (typeof target === 'string' || target.digest !== state.digest) {
        const what = typeof target === 'string' ? target : `its bundle is ${target.digest}`;
        throw new UserError(
          EXIT.integrity,
          `${agent} ${state.version} can’t be gone back to: of ${state.digest}, ${what}`,
          'name another version with --to',
        );
      }
      const left = seen.observed.agents.get(agent);
      const current = left && (await readRelease(reader, left.tree));
      const meet = whatCallersMeet({
        from: typeof current === 'object' ? current.bundle : undefined,
        to: target.bundle,
        config: seen.policy.config,
        now: promoter.clock(),
      });
      return meet.map((text) => `${agent}: ${text}`);
    }),
  );
  return { ...plan, callers: callers.flat() };
}
