import type { GateReport } from '../../promote/gate.ts';
import type { NextInLine } from '../../promote/next-in-line.ts';
import { planPromotion } from '../../promote/plan-promotion.ts';
import type { Receipt } from '../../promote/receipt.ts';
import { readTree } from '../git/read-tree.ts';
import { linesOf } from './lines-of.ts';
import { type OperationRequest, operate } from './operate.ts';
import { answers, refuseUnknown } from './promote.ts';
import type { Promoter } from './promoter.ts';
import type { Survey } from './survey.ts';

/** Generations that one call makes; the next call goes on. */
const MOST_ROUNDS = 20;

/**
 * Brings an environment that deploys on release up to its releases, as far as their gates are met: one after
 * another, each a generation of its own, or the newest at once where newer ones supersede. A held agent
 * stays where it is. The receipts' notes say what waits, and what was skipped.
 *
 * @param agents those to look at; `all` for every agent of the default branch.
 * @returns one receipt a generation; one that says that there is nothing to do, where there is not.
 */
export async function catchUp(
  promoter: Promoter,
  request: OperationRequest,
  agents: readonly string[] | 'all',
): Promise<[Receipt, ...Receipt[]]> {
  const first = await takeNext(promoter, request, agents);
  const receipts: [Receipt, ...Receipt[]] = [first.receipt];
  let { receipt, more } = first;
  for (let round = 2; more && goesOn(receipt) && round <= MOST_ROUNDS; round += 1) {
    const requestId = `${request.requestId}-${round}`;
    ({ receipt, more } = await takeNext(promoter, { ...request, requestId }, agents));
    receipts.push(receipt);
  }
  return receipts;
}

/** A release that did not do well, or could not be delivered, is not followed by the next. */
function goesOn({ outcome, operation, targets, verification }: Receipt): boolean {
  const moved = outcome === 'flipped' || (outcome === 'already' && operation !== null);
  const served = targets.every(({ problem }) => problem === undefined);
  return moved && served && verification?.outcome !== 'failed';
}

async function takeNext(
  promoter: Promoter,
  request: OperationRequest,
  agents: readonly string[] | 'all',
): Promise<{ receipt: Receipt; more: boolean }> {
  let more = false;
  const receipt = await operate(promoter, request, {
    kind: 'promote',
    agents,
    automatic: true,
    async decide(seen, header) {
      await refuseUnknown(promoter, seen);
      const { environment } = seen.observed;
      const lines = await linesOf(promoter, seen, await namesOf(promoter, seen, agents));
      const candidates = lines.map(({ candidate }) => candidate);
      const gates = await answers(promoter, seen, candidates);
      const unmet = gates.filter(({ state }) => state !== 'met');
      const waits = (agent: string) => unmet.some((gate) => gate.agent === agent);
      const ready = lines.filter(({ candidate }) => !waits(candidate.agent));
      const waiting = lines
        .filter(({ candidate }) => waits(candidate.agent))
        .map((line) => waitingText(line, unmet));
      more = ready.some(({ behind }) => behind > 0);
      if (ready.length === 0) {
        const why = `${environment} runs the newest releases that may run there`;
        return { kind: 'nothing', why, notes: waiting };
      }
      const plan = planPromotion({
        observed: seen.observed,
        request: header,
        candidates: ready.map(({ candidate }) => candidate),
        gates,
        history: seen.history,
        quarantined: new Set(seen.quarantine.map(({ content }) => content)),
      });
      if (plan.kind === 'refused') return plan;
      return { ...plan, notes: [...plan.notes, ...ready.flatMap(supersededText), ...waiting] };
    },
  });
  // An earlier try of this request took it, and may have been killed before the next.
  const resumed = receipt.outcome === 'already' && receipt.operation !== null;
  return { receipt, more: more || resumed };
}

function waitingText({ candidate, behind }: NextInLine, unmet: readonly GateReport[]): string {
  const { agent, version } = candidate;
  const why = unmet.filter((gate) => gate.agent === agent).map((gate) => gate.evidence);
  const line = behind === 0 ? '' : `, and ${behind} behind it`;
  return `${agent} ${version} waits${line}: ${why.join('; ')}`;
}

function supersededText({ candidate, superseded }: NextInLine): string[] {
  return superseded.map(
    ({ agent, version }) => `${agent} ${version} is skipped: ${candidate.version} supersedes it`,
  );
}

async function namesOf(
  { reader, prefix }: Promoter,
  { policy }: Survey,
  agents: readonly string[] | 'all',
): Promise<readonly string[]> {
  if (agents !== 'all') return [...new Set(agents)];
  const folders = (await readTree(reader, `${policy.commit}:${prefix}agents`)) ?? [];
  return folders.map(({ name }) => name);
}
