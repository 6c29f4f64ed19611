import type { BudgetLimits } from './budget.ts';

/** What is left of ceilings once that much was called and spent. */
export function limitsLeft(
  { maxCostUsd, maxCalls }: BudgetLimits,
  { calls, costUsd }: { readonly calls: number; readonly costUsd: number },
): BudgetLimits {
  return {
    ...(maxCostUsd === undefined ? {} : { maxCostUsd: Math.max(0, maxCostUsd - costUsd) }),
    ...(maxCalls === undefined ? {} : { maxCalls: Math.max(0, maxCalls - calls) }),
  };
}
