import type { Trial } from '../../core/trial.ts';
import type { RunOptions, TrialRequest, Trials } from '../../ports/trials.ts';

/**
 * Trials of head, and for base those of the stand-in that a new agent is held against, which cost nothing.
 *
 * @param worth the score of each of its runs.
 * @param at ISO 8601, of these runs that nobody made.
 */
export function withStandIn(trials: Trials, worth: number, at: string): Trials {
  return {
    async run(requests: readonly TrialRequest[], options: RunOptions) {
      const real: TrialRequest[] = [];
      for (const request of requests) {
        if (request.side === 'head') real.push(request);
        else await options.onTrial(standIn(request, worth, at), request);
      }
      return real.length === 0 ? undefined : trials.run(real, options);
    },
  };
}

function standIn({ fingerprint, caseKey, sample }: TrialRequest, score: number, at: string): Trial {
  return {
    schema: 'headgate/trial/v1',
    fingerprint,
    case: caseKey,
    sample,
    status: 'graded',
    score,
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
