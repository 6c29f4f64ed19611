import { setTimeout as wait } from 'node:timers/promises';
import { EXIT } from '../../core/exit-codes.ts';
import { UserError } from '../../core/user-error.ts';
import type { HistoryEntry } from '../../promote/history.ts';
import type { Plan } from '../../promote/plan.ts';
import { type Claim, settle, type Tried } from '../../promote/settle.ts';
import { pushWithLease } from '../git/push-with-lease.ts';
import { afterAPush } from './after-a-push.ts';
import { beforeAnyPush } from './before-any-push.ts';
import { environmentConfig } from './environment-config.ts';
import { graft } from './graft.ts';
import { healRefLock } from './heal-ref-lock.ts';
import type { Phases } from './phases.ts';
import type { Promoter } from './promoter.ts';
import { environmentRef, fetchMissing, onRemote, readRemoteRef } from './remote-refs.ts';
import { type Survey, survey } from './survey.ts';
import { whileWaiting } from './while-waiting.ts';

export interface FlipRequest extends Claim {
  readonly environment: string;
  /** Decides on what was observed; called again, with all its gates, whenever someone else came first. */
  readonly decide: (survey: Survey) => Promise<Plan>;
  readonly phases: Phases;
}

export type FlipResult = { readonly survey: Survey; readonly attempts: number } & (
  | {
      readonly outcome: 'flipped';
      readonly commit: string;
      /** The same commit, where the branch was read at it; absent when somebody had built on it by then. */
      readonly tip?: string;
      readonly plan: Plan & { kind: 'flip' };
    }
  /** An earlier try of this request, maybe of a process that was killed, did it. */
  | { readonly outcome: 'done'; readonly commit: string; readonly entry: HistoryEntry }
  | { readonly outcome: 'nothing'; readonly plan: Plan & { kind: 'nothing' } }
  | { readonly outcome: 'refused'; readonly plan: Plan & { kind: 'refused' } }
  | { readonly outcome: 'conflict'; readonly agent: string; readonly winner: HistoryEntry | null }
);

interface OurTry extends Tried {
  readonly survey: Survey;
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
  const { environment, requestId, agents, decide, phases } = request;
  const deadline = Date.now() + PATIENCE_MS;
  let tried: OurTry | undefined;
  let rejections = 0;
  const orSay = <T>(work: () => Promise<T>): Promise<T> =>
    tried ? orUnknown(promoter, request, work) : beforeAnyPush(work);
  for (let attempts = 0; ; attempts += 1) {
    // Who came first after a try may be anybody: then all of the past is looked at.
    const about = agents === 'all' || tried ? undefined : { agents, requestId };
    const seen = await phases.time('observe', () =>
      orSay(() => survey(promoter, environment, agents, about)),
    );
    const common = { survey: seen, attempts };
    const { concurrency } = environmentConfig(seen.policy, environment);
    const { observed, history } = seen;
    const now = { observed, history, rejects: concurrency === 'reject' };
    const settled = settle(request, tried, now);
    switch (settled?.outcome) {
      case 'flipped':
        // Somebody has built on it before we could read it back.
        if (tried) return { ...tried, attempts, outcome: 'flipped' };
        break;
      case 'done':
        return { ...common, ...settled, commit: settled.entry.commit };
      case 'conflict':
        return { ...common, ...settled };
      case 'reused':
        throw reused(requestId, environment, settled.entry);
    }
    const plan = await phases.time('decide', () => orSay(() => decide(seen)));
    if (plan.kind === 'nothing') return { ...common, outcome: 'nothing', plan };
    if (plan.kind === 'refused') return { ...common, outcome: 'refused', plan };
    if (attempts > 0 && Date.now() > deadline) throw tooBusy(environment, attempts);
    const { tip, file } = observed;
    const commit = await phases.time('graft', () =>
      orSay(() => graft(promoter, tip, plan.next, file?.quarantine ?? [])),
    );
    const answer = await phases.time('push', () => push(promoter, environment, commit, tip));
    const back = await phases.time('read back', () => readBack(promoter, request));
    if (back === commit) {
      return { ...common, attempts: attempts + 1, outcome: 'flipped', commit, tip: back, plan };
    }
    rejections = back === tip ? rejections + 1 : 0;
    const lock =
      back === tip &&
      (await healRefLock(promoter, 'remote', onRemote(promoter, environmentRef(environment))));
    if (lock && lock.state === 'healed') rejections = 0;
    if (rejections === MOST_REJECTIONS) {
      throw lock ? locked(environment, lock.path) : rejected(promoter, environment, answer);
    }
    promoter.progress?.(
      back === tip ? `the push does not stand: ${answer}` : 'someone else came first',
    );
    tried = { survey: seen, observed, plan, commit };
    await wait(jitter(attempts));
  }
}

/** A request id names one request: found on another, it was copied or made up. */
function reused(
  requestId: string,
  environment: string,
  { kind, generation }: HistoryEntry,
): UserError {
  return new UserError(
    EXIT.usage,
    `the request ${requestId} stands in the history of env/${environment} already, as ${kind} at generation ${generation}`,
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
  const [answer] = await whileWaiting(promoter, () =>
    pushWithLease(folder, { remote, updates: [update] }),
  );
  return answer?.reason ?? answer?.outcome ?? '';
}

function readBack(promoter: Promoter, request: FlipRequest): Promise<string | null> {
  return orUnknown(promoter, request, async () => {
    const now = (await readRemoteRef(promoter, environmentRef(request.environment))) ?? null;
    if (now !== null) await fetchMissing(promoter, [now]);
    return now;
  });
}

/** A push that did not stand when it was read back may still be on its way. */
function orUnknown<T>(
  { again }: Promoter,
  { environment, requestId }: FlipRequest,
  work: () => Promise<T>,
): Promise<T> {
  const todo = again
    ? `This finds out, and does nothing twice: ${again}`
    : `Run the same command with --request-id ${requestId}: it finds out, and does nothing twice`;
  return afterAPush(`env/${environment} was pushed to`, todo, work);
}

/** 50 to 150 ms at first, up to 1 to 3 s: enough for many promoters to get out of each other's way. */
function jitter(attempts: number): number {
  return Math.min(2_000, 100 * 2 ** attempts) * (0.5 + Math.random());
}

function tooBusy(environment: string, attempts: number): UserError {
  return new UserError(
    EXIT.conflict,
    `env/${environment} moved during each of ${attempts} tries in a minute`,
    'nothing was changed; run the same command again',
  );
}

function locked(environment: string, path: string): UserError {
  return new UserError(
    EXIT.incomplete,
    `env/${environment} can’t move: another git holds ${path}, or was killed and left it`,
    'nothing was changed. Once no git runs there any more, on no machine that shares the folder, delete the file',
  );
}

function rejected({ remote }: Promoter, environment: string, answer: string): UserError {
  return new UserError(
    EXIT.incomplete,
    `${remote} did not take the push to env/${environment}: ${answer}`,
    'nothing was changed. You need the right to push this branch; a hook or a ruleset may forbid it',
  );
}
