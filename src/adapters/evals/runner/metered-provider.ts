import { setTimeout as sleep } from 'node:timers/promises';
import type {
  EmbeddingRequest,
  ModelProvider,
  ModelRequest,
  Usage,
} from '../../../ports/model-provider.ts';
import { ProviderError } from '../../../ports/provider-error.ts';
import { type Budget, BudgetSpent } from './budget.ts';
import type { PriceList } from './price-list.ts';

export interface MeterOptions {
  readonly budget: Budget;
  readonly prices: PriceList;
  /** Whether a ceiling of money must be kept: then only models with a price are asked. */
  readonly capped: boolean;
  /** Milliseconds that one call may take. */
  readonly timeoutMs: number;
  /** Calls after the first one. */
  readonly retries: number;
  /** Milliseconds before the first retry; doubled before each further one. */
  readonly backoffMs: number;
}

/** What one trial has used so far. */
export interface Tally {
  calls: number;
  costUsd: number;
  /** False once a model without a list price was asked. */
  priced: boolean;
  inputTokens: number;
  outputTokens: number;
}

// Who asks to wait longer wants us to come back another day.
const LONGEST_WAIT_MS = 120_000;

/** A provider whose every call is set aside in the budget before it is made, timed, tried again, and written down. */
export interface MeteredProvider {
  for(tally: Tally): ModelProvider;
}

/**
 * Meters a provider. A call is tried again only where that can help, after what Retry-After asks for or an
 * exponential backoff with full jitter; a limit that one call meets holds all others back, too.
 */
export function meteredProvider(provider: ModelProvider, options: MeterOptions): MeteredProvider {
  const { budget, prices, capped, timeoutMs, retries, backoffMs } = options;
  let quietUntil = 0;

  async function metered<T extends { readonly usage: Usage }>(
    model: ModelRequest['model'],
    texts: readonly string[],
    tally: Tally,
    signal: AbortSignal,
    call: (signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    const most = capped ? await prices.atMost(model, texts) : 0;
    if (most === undefined) {
      throw new BudgetSpent(`nobody lists a price for ${model.id}, so --max-cost can't be kept`);
    }
    for (let failures = 0; ; failures += 1) {
      const quietMs = quietUntil - Date.now();
      if (quietMs > 0) await sleep(quietMs, undefined, { signal });
      signal.throwIfAborted();
      const reservation = budget.reserve(most);
      tally.calls += 1;
      try {
        const timed = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
        const answer = await call(timed);
        const cost = await prices.costOf(model, answer.usage);
        reservation.settle(cost ?? 0);
        tally.costUsd += cost ?? 0;
        tally.priced &&= cost !== undefined;
        tally.inputTokens += answer.usage.inputTokens;
        tally.outputTokens += answer.usage.outputTokens;
        return answer;
      } catch (error) {
        if (error instanceof ProviderError && !error.mayCost) {
          reservation.release();
          tally.calls -= 1;
        } else {
          reservation.settle(most);
          tally.costUsd += most;
        }
        signal.throwIfAborted();
        if (!(error instanceof ProviderError) || !error.retryable || failures >= retries) {
          throw error;
        }
        const waitMs = error.retryAfterMs ?? Math.random() * backoffMs * 2 ** failures;
        if (waitMs > LONGEST_WAIT_MS) throw error;
        if (error.kind === 'limited') quietUntil = Math.max(quietUntil, Date.now() + waitMs);
        await sleep(waitMs, undefined, { signal });
      }
    }
  }

  return {
    for: (tally) => ({
      complete: (request, signal) =>
        metered(request.model, textsOf(request), tally, signal, (timed) =>
          provider.complete(request, timed),
        ),
      embed: (request: EmbeddingRequest, signal) =>
        metered(request.model, request.texts, tally, signal, (timed) =>
          provider.embed(request, timed),
        ),
    }),
  };
}

/** All that is sent, as texts that repeat from call to call. */
function textsOf({ conversation, tools, output }: ModelRequest): string[] {
  return [
    ...conversation.map((entry) => {
      if (entry.role === 'turn') return JSON.stringify(entry.turn.native);
      return entry.role === 'tool' ? JSON.stringify(entry.results) : entry.content;
    }),
    JSON.stringify([tools, output]),
  ];
}
