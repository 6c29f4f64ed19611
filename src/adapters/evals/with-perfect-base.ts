import type { Trial } from '../../core/trial.ts';
import type { RunOptions, TrialRequest, Trials } from '../../ports/trials.ts';

/**
 * Trials of head, and for base those of an agent that passes every case, which cost nothing: what a new agent is held
 * against.
 *
 * @param at ISO 8601, of the runs that nobody made.
 */
export function withPerfectBase(trials: Trials, at: string): Trials {
  return {
    async run(requests: readonly TrialRequest[], options: RunOptions) {
      const real: TrialRequest[] = [];
      for (const request of requests) {
        if (request.side === 'head') real.push(request);
        else await options.onTrial(perfect(request, at), request);
      }
      return real.length === 0 ? undefined : trials.run(real, options);
    },
  };
}

function perfect({ fingerprint, caseKey, sample }: TrialRequest, at: string): Trial {
  return {
    schema: 'headgate/trial/v1',
    fingerprint,
    case: caseKey,
    sample,
    status: 'graded',
    score: 1,
    passed: true,
    metrics: {},
    grades: [],
    output: '',
    toolCalls: [],
    usage: { inputTokens: 0, outputTokens: 0 },
    costUsd: 0,
    latencyMs: 0,
    calls: 0,
    at,
  };
}
