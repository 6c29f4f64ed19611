import type { Answer } from '../../../src/evals/graders/define-grader.ts';

/** An answer of which a test says only what it is about. */
export function answerOf(part: Partial<Answer> = {}): Answer {
  return {
    output: '',
    toolCalls: [],
    input: 'Refund my order.',
    vars: { customer_message: 'Refund my order.' },
    usage: { inputTokens: 100, outputTokens: 20 },
    costUsd: 0.001,
    latencyMs: 100,
    guardrails: [],
    ...part,
  };
}
