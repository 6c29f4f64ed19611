import { setTimeout as wait } from 'node:timers/promises';
import { UserError } from '../../core/user-error.ts';
import type { OperationKind } from '../../promote/environment-state.ts';
import type { HistoryEntry } from '../../promote/history.ts';
import type { Plan } from '../../promote/plan.ts';
import { GitError } from '../git/git-error.ts';
import { pushWithLease } from '../git/push-with-lease.ts';
import { graft } from './graft.ts';
import { healRefLock } from './heal-ref-lock.ts';
import type { Phases } from './phases.ts';
import type { Promoter } from './promoter.ts';
import { environmentRef, fetchMissing, onRemote, readRemoteRef } from './remote-refs.ts';
import { type Survey, survey } from './survey.ts';
import { winnerOver } from './winner-over.ts';

export interface FlipRequest {
  readonly environment: string;
  /** One per invocation, constant over its retries. */
  readonly requestId: string;
  readonly kind: OperationKind;
  /** Agents whose state the operation changes; `all` where the decision names them. */
  readonly agents: readonly string[] | 'all';
  /** Decides on what was observed; called again, with all its gates, whenever someone else came first. */
  readonly decide: (survey: Survey) => Promise<Plan>;
  /** Nobody asked for this very move: whoever came first is right, and we look again. */
  readonly automatic: boolean;
  readonly phases: Phases;
}

export type FlipResult = { readonly survey: Survey; readonly attempts: number } & (
  | { readonly outcome: 'flipped'; readonly commit: string; readonly plan: Plan & { kind: 'flip' } }
  /** An earlier try of this request, maybe of a process that was killed, did it. */
  | { readonly outcome: 'done'; readonly commit: string; readonly entry: HistoryEntry }
  | { readonly outcome: 'nothing'; readonly plan: Plan & { kind: 'nothing' } }
  | { readonly outcome: 'refused'; readonly plan: Plan & { kind: 'refused' } }
  | { readonly outcome: 'conflict'; readonly agent: string; readonly winner: HistoryEntry | null }
);

interface Tried {
  readonly survey: Survey;
  readonly plan: Plan & { kind: 'flip' };
  readonly commit: string;
}

const PATIENCE_MS = 60_000;
/** Pushes that change nothing, one after another, before we believe that the remote does not want them. */
const MOST_REJECTIONS = 3;

/**
 * Moves an environment by one commit on what was observed, or finds out who came first. The outcome is
 * decided by reading the branch, never by what the push said: an answer may be lost, and a rejection may
 * hide that another try of the same request stands already.
 *
 * @throws UserError when the remote keeps refusing, or others kept coming first for a minute.
 */
export async function flip(promoter: Promoter, request: FlipRequest): Promise<FlipResult> {
  const { environment, requestId, agents, decide, automatic, phases } = request;
  const deadline = Date.now() + PATIENCE_MS;
  let tried: Tried | undefined;
  let rejections = 0;
  for (let attempts = 0; ; attempts += 1) {
    const seen = await phases.time('observe', () => survey(promoter, environment, agents));
    const common = { survey: seen, attempts };
    const entry = seen.history.find(({ id }) => id === requestId);
    // Ours, and somebody has built on it before we could read it back.
    if (entry && tried?.commit === entry.commit) return { ...tried, attempts, outcome: 'flipped' };
    if (entry) {
      refuseReused(request, entry);
      return { ...common, outcome: 'done', commit: entry.commit, entry };
    }
    const lost = tried && !automatic && winnerOver(tried.survey, seen, tried.plan);
    if (lost) return { ...common, outcome: 'conflict', ...lost };
    const plan = await phases.time('decide', () => decide(seen));
    if (plan.kind === 'nothing') return { ...common, outcome: 'nothing', plan };
    if (plan.kind === 'refused') return { ...common, outcome: 'refused', plan };
    if (attempts > 0 && Date.now() > deadline) throw tooBusy(environment, attempts);
    const { tip, file } = seen.observed;
    const commit = await phases.time('graft', () =>
      graft(promoter, tip, plan.next, file?.quarantine ?? []),
    );
    const answer = await phases.time('push', () => push(promoter, environment, commit, tip));
    const now = await phases.time('read back', () => readBack(promoter, request));
    if (now === commit)
      return { ...common, attempts: attempts + 1, outcome: 'flipped', commit, plan };
    rejections = now === tip ? rejections + 1 : 0;
    const lock =
      now === tip &&
      (await healRefLock(promoter, 'remote', onRemote(promoter, environmentRef(environment))));
    if (lock && lock.state === 'healed') rejections = 0;
    if (rejections === MOST_REJECTIONS) {
      throw lock ? locked(environment, lock.path) : rejected(promoter, environment, answer);
    }
    promoter.progress?.(now === tip ? 'the push did not arrive' : 'someone else came first');
    tried = { survey: seen, plan, commit };
    await wait(jitter(attempts));
  }
}

/** A request id names one request: found on another, it was copied or made up. */
function refuseReused({ requestId, kind, agents, environment }: FlipRequest, entry: HistoryEntry) {
  const same = entry.changes.every(({ agent }) => agents === 'all' || agents.includes(agent));
  if (entry.kind === kind && same) return;
  throw new UserError(
    2,
    `the request ${requestId} stands in the history of env/${environment} already, as ${entry.kind} at generation ${entry.generation}`,
    'leave --request-id out, or choose one that was not used',
  );
}

async function push(
  promoter: Promoter,
  environment: string,
  commit: string,
  tip: string | null,
): Promise<string> {
  const { folder, remote } = promoter;
  const ref = onRemote(promoter, environmentRef(environment));
  const update = { ref, oid: commit, expect: tip ?? '' };
  const [answer] = await pushWithLease(folder, { remote, updates: [update] });
  return answer?.reason ?? answer?.outcome ?? '';
}

async function readBack(
  promoter: Promoter,
  { environment, requestId }: FlipRequest,
): Promise<string | null> {
  try {
    const now = (await readRemoteRef(promoter, environmentRef(environment))) ?? null;
    if (now !== null) await fetchMissing(promoter, [now]);
    return now;
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    throw new UserError(
      3,
      `env/${environment} was pushed to, and can’t be read back: ${error.message}`,
      `it may have moved or not. Run the same command with --request-id ${requestId}: it finds out, and does nothing twice`,
    );
  }
}

/** 50 to 150 ms at first, up to 1 to 3 s: enough for many promoters to get out of each other's way. */
function jitter(attempts: number): number {
  return Math.min(2_000, 100 * 2 ** attempts) * (0.5 + Math.random());
}

function tooBusy(environment: string, attempts: number): UserError {
  return new UserError(
    5,
    `env/${environment} moved during each of ${attempts} tries in a minute`,
    'nothing was changed; run the same command again',
  );
}

function locked(environment: string, path: string): UserError {
  return new UserError(
    3,
    `env/${environment} can’t move: another git holds ${path}, or was killed and left it`,
    'nothing was changed. Once no git runs there any more, on no machine that shares the folder, delete the file',
  );
}

function rejected({ remote }: Promoter, environment: string, answer: string): UserError {
  return new UserError(
    3,
    `${remote} did not take the push to env/${environment}: ${answer}`,
    'nothing was changed. You need the right to push this branch; a hook or a ruleset may forbid it',
  );
}
