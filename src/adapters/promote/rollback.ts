import { UserError } from '../../core/user-error.ts';
import { contractDifferences } from '../../promote/contract-differences.ts';
import type { Served } from '../../promote/environment-state.ts';
import { digest as digestGate } from '../../promote/gates/digest.ts';
import type { Plan } from '../../promote/plan.ts';
import { planRestore } from '../../promote/plan-restore.ts';
import { planRollback } from '../../promote/plan-rollback.ts';
import type { Receipt } from '../../promote/receipt.ts';
import { retiredPins } from '../../promote/retired-pins.ts';
import { readRelease } from '../release/read-release.ts';
import { gateContexts } from './gate-contexts.ts';
import { type OperationRequest, operate } from './operate.ts';
import type { Promoter } from './promoter.ts';
import { fetchMissing } from './remote-refs.ts';
import { resolveCandidates } from './resolve-candidates.ts';
import type { Survey } from './survey.ts';

/**
 * Takes one agent back to the last good release, or to a named one. The right to push and a reason are
 * enough; the lease and quarantine are all that stands in the way.
 */
export async function rollback(
  promoter: Promoter,
  request: OperationRequest,
  agent: string,
  to?: string,
): Promise<Receipt> {
  return operate(promoter, request, {
    kind: 'rollback',
    agents: [agent],
    async decide(seen, header) {
      const { observed, history, quarantine } = seen;
      const ran = history.some(({ changes }) =>
        changes.some((change) => change.agent === agent && change.to.version === to),
      );
      const released =
        to === undefined || ran ? undefined : await release(promoter, seen, agent, to);
      const plan = planRollback({
        observed,
        request: header,
        agent,
        ...(to === undefined ? {} : { to }),
        ...(released ? { released } : {}),
        history,
        quarantine,
      });
      return withDifferences(promoter, seen, plan);
    },
  });
}

/** Takes a whole environment back to what it ran at an earlier generation. */
export async function restore(
  promoter: Promoter,
  request: OperationRequest,
  generation: number,
  quarantineLeft: boolean,
): Promise<Receipt> {
  return operate(promoter, request, {
    kind: 'rollback',
    agents: 'all',
    async decide(seen, header) {
      const { observed, history, quarantine } = seen;
      const facts = { observed, request: header, generation, history, quarantine, quarantineLeft };
      return withDifferences(promoter, seen, planRestore(facts));
    },
  });
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
  if (answer.state !== 'met') throw new UserError(6, answer.evidence, digestGate.remedy);
  const { digest, content, commit, tree } = context.candidate.release;
  return { version, digest, content, release: commit, tree, since: '' };
}

/**
 * The plan, with what callers should know of it, once every tree that it grafts is here and holds the
 * bundle that it is said to hold.
 */
async function withDifferences(promoter: Promoter, seen: Survey, plan: Plan): Promise<Plan> {
  if (plan.kind !== 'flip') return plan;
  const { reader } = promoter;
  const next = [...plan.next.agents];
  await fetchMissing(
    promoter,
    next.map(([, { tree }]) => tree),
  );
  const notes = await Promise.all(
    next.map(async ([agent, state]) => {
      const target = await readRelease(reader, state.tree);
      if (typeof target === 'string' || target.digest !== state.digest) {
        const what = typeof target === 'string' ? target : `its bundle is ${target.digest}`;
        throw new UserError(
          6,
          `${agent} ${state.version} can’t be gone back to: of ${state.digest}, ${what}`,
          'name another version with --to',
        );
      }
      const left = seen.observed.agents.get(agent);
      const current = left && (await readRelease(reader, left.tree));
      const retired = retiredPins(target.bundle, promoter.clock()).map(
        ({ id, retired: day }) => `${state.version} calls ${id}, which was retired on ${day}`,
      );
      const differences =
        typeof current === 'object' ? contractDifferences(current.bundle, target.bundle) : [];
      return [...differences, ...retired].map((text) => `${agent}: ${text}`);
    }),
  );
  return { ...plan, notes: [...plan.notes, ...notes.flat()] };
}
