/** A ceiling that was reached; nothing more is asked. */
export class BudgetSpent extends Error {
  override readonly name: string = 'BudgetSpent';
}

export interface BudgetLimits {
  readonly maxCostUsd?: number;
  readonly maxCalls?: number;
}

export interface Budget {
  /**
   * Sets the most that a call can cost aside, before it is made.
   *
   * @throws BudgetSpent where it could go over a ceiling together with all calls that are under way.
   */
  reserve(costUsd: number): Reservation;
  readonly spentUsd: number;
  readonly calls: number;
}

interface Reservation {
  /** What it did cost. */
  settle(costUsd: number): void;
  /** It certainly cost nothing, and does not count as a call. */
  release(): void;
}

/** A hard budget: what is spent and what is set aside never go over it together. */
export function openBudget({ maxCostUsd, maxCalls }: BudgetLimits): Budget {
  let spentUsd = 0;
  let asideUsd = 0;
  let calls = 0;
  return {
    reserve(costUsd) {
      if (maxCalls !== undefined && calls >= maxCalls) {
        throw new BudgetSpent(
          `the ${maxCalls} calls that --max-calls or evals.maxCalls allows are made`,
        );
      }
      if (maxCostUsd !== undefined && spentUsd + asideUsd + costUsd > maxCostUsd) {
        throw new BudgetSpent(
          `the next call could cost ${costUsd.toFixed(4)} USD, and of the ${maxCostUsd} USD that --max-cost or evals.maxCostUsd allows ${spentUsd.toFixed(4)} are spent`,
        );
      }
      calls += 1;
      asideUsd += costUsd;
      let open = true;
      const close = (actualUsd: number, { made }: { readonly made: boolean }): void => {
        if (!open) return;
        open = false;
        asideUsd -= costUsd;
        spentUsd += actualUsd;
        if (!made) calls -= 1;
      };
      return {
        settle: (actualUsd) => close(actualUsd, { made: true }),
        release: () => close(0, { made: false }),
      };
    },
    get spentUsd() {
      return spentUsd;
    },
    get calls() {
      return calls;
    },
  };
}
