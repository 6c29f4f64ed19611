import type { Trial } from '../../../core/trial.ts';
import type { TrialRequest } from '../../../ports/trials.ts';
import { casesByKey } from '../cases-by-key.ts';
import { answerWithCommand } from '../providers/command.ts';
import { secretsOf } from '../providers/endpoint.ts';
import type { AgentAnswer } from './answer-of.ts';
import { answerWithModel } from './answer-with-model.ts';
import { askGraders, type JudgeCache } from './ask-graders.ts';
import { openBudget } from './budget.ts';
import { meteredProvider, type Tally } from './metered-provider.ts';
import type { ModelTrialsOptions } from './model-trials-options.ts';
import { priceList } from './price-list.ts';
import { runTrial } from './run-trial.ts';

const TIMEOUT_MS = 120_000;
const RETRIES = 4;
const BACKOFF_MS = 500;

/**
 * What makes one trial: the model, or the user's own program, answers and is graded. All that it makes share one budget
 * and what judges said.
 */
export function modelTrial(
  options: ModelTrialsOptions,
): (request: TrialRequest, signal: AbortSignal) => Promise<Trial> {
  const { limits = {}, env, timeoutMs = TIMEOUT_MS } = options;
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
  const sides = { head: options.head, base: options.base ?? options.head };
  const cases = { head: casesByKey(sides.head.cases), base: casesByKey(sides.base.cases) };

  return async (request, signal) => {
    const { agent } = sides[request.side];
    const one = cases[request.side].get(request.caseKey);
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
  };
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
