import type { Counter, Histogram, Meter } from '@opentelemetry/api';

/** Powers of two and four, as the conventions advise: what is usual in milliseconds says nothing of seconds. */
const SECONDS = Array.from({ length: 14 }, (_, at) => 2 ** at / 100);
const TOKENS = Array.from({ length: 14 }, (_, at) => 4 ** at);

/** What is measured of an agent’s runs, by the names that the conventions have for it, or else by ours. */
export type Instruments = ReturnType<typeof instruments>;

/** Makes them all: one that is never used costs nothing. */
export function instruments(meter: Meter) {
  const inSeconds = { unit: 's', advice: { explicitBucketBoundaries: SECONDS } };
  return {
    tokens: meter.createHistogram('gen_ai.client.token.usage', {
      unit: '{token}',
      advice: { explicitBucketBoundaries: TOKENS },
    }),
    operation: meter.createHistogram('gen_ai.client.operation.duration', inSeconds),
    run: meter.createHistogram('headgate.run.duration', inSeconds),
    cost: meter.createHistogram('headgate.run.cost', { unit: 'USD' }),
    confidence: meter.createHistogram('headgate.answer.confidence', { unit: '1' }),
    score: meter.createHistogram('headgate.answer.score', { unit: '1' }),
    graded: meter.createCounter('headgate.answers.graded'),
    guardrails: meter.createCounter('headgate.guardrail.activations'),
    escalations: meter.createCounter('headgate.escalations'),
    verdicts: meter.createCounter('headgate.refusals'),
    signals: meter.createCounter('headgate.signals'),
    alerts: meter.createCounter('headgate.budget.alerts'),
    deadLetters: meter.createCounter('headgate.dead_letters'),
    timeouts: meter.createCounter('headgate.timeouts'),
  } satisfies Record<string, Counter | Histogram>;
}
