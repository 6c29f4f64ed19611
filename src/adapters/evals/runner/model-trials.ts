import type { Agent } from '../../../core/agent.ts';
import type { EvalCase } from '../../../core/eval-case.ts';
import type { ModelProvider } from '../../../ports/model-provider.ts';
import { ProviderError } from '../../../ports/provider-error.ts';
import type { RunOptions, Stopped, TrialRequest, Trials } from '../../../ports/trials.ts';
import { answerWithCommand } from '../providers/command.ts';
import { type Env, secretsOf } from '../providers/endpoint.ts';
import type { AgentAnswer } from './answer-of.ts';
import { answerWithModel } from './answer-with-model.ts';
import { askGraders, type JudgeCache } from './ask-graders.ts';
import { type BudgetLimits, BudgetSpent, openBudget } from './budget.ts';
import { meteredProvider, type Tally } from './metered-provider.ts';
import { priceList } from './price-list.ts';
import { type Progress, progressOf } from './progress.ts';
import { runTrial } from './run-trial.ts';

/** What runs on one side. */
export interface TrialSide {
  readonly agent: Agent;
  readonly cases: readonly EvalCase[];
}

export interface ModelTrialsOptions {
  readonly head: TrialSide;
  /** Absent where head alone is measured. */
  readonly base?: TrialSide;
  readonly provider: ModelProvider;
  /** The user's own agent, run in place of the model by its pin; judges are still asked by theirs. */
  readonly command?: readonly string[];
  /** Where that program runs; absent: where this process does. */
  readonly folder?: string;
  readonly limits?: BudgetLimits;
  /** Cases under way at once. */
  readonly concurrency?: number;
  readonly timeoutMs?: number;
  readonly retries?: number;
  readonly backoffMs?: number;
  /** Whether `command` assertions may run. */
  readonly allowCommands?: boolean;
  readonly env: Env;
  readonly onProgress?: (progress: Progress) => void;
  /** Milliseconds that calls under way get to end after an order to stop: they are paid for. */
  readonly graceMs?: number;
}

const CONCURRENCY = 10;
const TIMEOUT_MS = 120_000;
const RETRIES = 4;
const BACKOFF_MS = 500;
const GRACE_MS = 15_000;

/** Trials by asking models, some side by side, within a budget. What is done is handed over at once and not kept. */
export function modelTrials(options: ModelTrialsOptions): Trials {
  const { limits = {}, env, concurrency = CONCURRENCY, timeoutMs = TIMEOUT_MS } = options;
  const where = options.folder === undefined ? {} : { folder: options.folder };
  const budget = openBudget(limits);
  const meter = meteredProvider(options.provider, {
    budget,
    prices: priceList(),
    capped: limits.maxCostUsd !== undefined,
    timeoutMs,
    retries: options.retries ?? RETRIES,
    backoffMs: options.backoffMs ?? BACKOFF_MS,
  });
  const cache: JudgeCache = new Map();
  const secrets = secretsOf(env);
  const sides = { head: indexed(options.head), base: indexed(options.base ?? options.head) };

  async function trialOf(request: TrialRequest, signal: AbortSignal) {
    const { agent, byKey } = sides[request.side];
    const one = byKey.get(request.caseKey);
    if (!one) throw new Error(`${request.side} has no case ${request.caseKey}`);
    const tally = emptyTally();
    const provider = meter.for(tally);
    const run = { agent, case: one, signal };
    return runTrial({
      agent,
      case: one,
      request,
      answer: async () => {
        if (!options.command) return modelAnswer(await answerWithModel(run, provider), tally);
        const reservation = budget.reserve(0);
        const own = await answerWithCommand(run, {
          argv: options.command,
          env,
          timeoutMs,
          ...where,
        });
        reservation.settle(own.costUsd ?? 0);
        return own;
      },
      ask: askGraders(one, {
        provider,
        cache,
        signal,
        commands: options.allowCommands ?? false,
        env,
        timeoutMs,
      }),
      tally,
      secrets,
      now: Date.now,
      signal,
    });
  }

  async function run(
    requests: readonly TrialRequest[],
    { signal: outer, onTrial }: RunOptions,
  ): Promise<Stopped | undefined> {
    const halt = new AbortController();
    const { signal } = halt;
    let grace: NodeJS.Timeout | undefined;
    const wait = (): void => {
      grace = setTimeout(() => halt.abort(), options.graceMs ?? GRACE_MS);
    };
    outer?.addEventListener('abort', wait, { once: true });
    const count = progressOf(requests.length, Date.now);
    const waiting = requests.values();
    let stopped: Stopped | undefined;
    let answered = false;
    const deaf: string[] = [];

    async function worker(): Promise<void> {
      for (const request of waiting) {
        if (signal.aborted || outer?.aborted || stopped) return;
        try {
          const trial = await trialOf(request, signal);
          await onTrial(trial, request);
          options.onProgress?.(count(trial));
          answered ||= trial.status === 'graded';
          if (trial.error?.kind === 'unreachable') deaf.push(trial.error.message);
          if (!answered && deaf.length >= concurrency) {
            const why = `no connection: ${deaf[0]}`;
            stopped ??= { by: 'failure', why, kind: 'unreachable' };
          }
        } catch (error) {
          if (outer?.aborted) return;
          const reason = stopOf(error);
          if (!reason) {
            halt.abort();
            throw error;
          }
          stopped ??= reason;
          // What is out of money may finish what it pays for; what is refused will be refused everywhere.
          if (reason.by === 'failure') halt.abort();
          return;
        }
      }
    }

    try {
      await Promise.all(Array.from({ length: concurrency }, worker));
    } finally {
      clearTimeout(grace);
      outer?.removeEventListener('abort', wait);
    }
    return outer?.aborted ? { by: 'abort', why: 'it was stopped' } : stopped;
  }

  return { run };
}

function indexed({ agent, cases }: TrialSide) {
  return { agent, byKey: new Map(cases.map((one) => [one.key, one])) };
}

function emptyTally(): Tally {
  return { calls: 0, costUsd: 0, priced: true, inputTokens: 0, outputTokens: 0 };
}

/** What the answer itself used: graders come after it. */
function modelAnswer(
  answer: Awaited<ReturnType<typeof answerWithModel>>,
  { inputTokens, outputTokens, costUsd, priced }: Tally,
): AgentAnswer {
  return { ...answer, usage: { inputTokens, outputTokens }, ...(priced ? { costUsd } : {}) };
}

function stopOf(error: unknown): Stopped | undefined {
  if (error instanceof BudgetSpent) return { by: 'budget', why: error.message };
  if (error instanceof ProviderError) {
    return { by: 'failure', why: error.message, kind: error.kind };
  }
  const aborted = error instanceof Error && error.name === 'AbortError';
  return aborted ? { by: 'failure', why: error.message } : undefined;
}
