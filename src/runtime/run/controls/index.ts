import type { Control } from '../control.ts';
import { approval } from './approval.ts';
import { budgets } from './budgets.ts';
import { circuitBreaker } from './circuit-breaker.ts';
import { confidence } from './confidence.ts';
import { contextBloat } from './context-bloat.ts';
import { guardrails } from './guardrails.ts';
import { limits } from './limits.ts';
import { permitted } from './permitted.ts';
import { repeatedCalls } from './repeated-calls.ts';
import { review } from './review.ts';
import { scope } from './scope.ts';
import { steps } from './steps.ts';
import { toolDrift } from './tool-drift.ts';
import { toolErrors } from './tool-errors.ts';
import { toolStorm } from './tool-storm.ts';
import { triggers } from './triggers.ts';

/**
 * In the order in which they are asked: what costs nothing first, people only about what nothing else speaks against,
 * and last what takes hold of something, money or a step.
 */
export function allControls(): readonly Control[] {
  return [
    permitted,
    ...[scope, toolDrift, limits, toolStorm, repeatedCalls, contextBloat],
    circuitBreaker(),
    guardrails,
    triggers,
    ...[confidence, review, approval],
    toolErrors,
    budgets,
    steps,
  ];
}
