import type { EvalOutcome } from '../../core/report.ts';
import type { ExampleState } from '../define-rule.ts';
import { declaredVersion } from './declared-version.ts';

/** For examples: what evals say of an agent that did not get worse. */
const PASSED: EvalOutcome = {
  verdict: 'pass',
  complete: true,
  why: 'A drop of 10 points is refuted after 84 pairs (2 got worse and 2 better).',
  calls: 168,
  costUsd: 0.11,
};

/** For examples: the example agent with another prompt, as such a version, and what its evals said of that. */
export function measuredPrompt(version: string, evals: Partial<EvalOutcome> = {}): ExampleState {
  return {
    base: {},
    edits: {
      ...declaredVersion(version),
      'agents/example/prompts/system.md': [['politely', 'kindly']],
    },
    evals: { ...PASSED, ...evals },
  };
}
