import type { Count } from '../store/store.ts';
import { type BudgetLine, budgetLines } from './budget-lines.ts';
import type { RunContext } from './control.ts';
import { refuse } from './refuse.ts';
import type { SetAside } from './run-state.ts';
import type { Verdict } from './verdict.ts';

/** What is spent: whole tokens, millionths of a US dollar, runs. */
export type Spending = Partial<Readonly<Record<Unit, number>>>;

type Unit = 'tokens' | 'micros' | 'runs';

interface Spent {
  /** Why it may not be spent; then nothing was set aside. */
  readonly verdict?: Verdict;
  readonly setAside: readonly SetAside[];
}

const MICROS = 1_000_000;

/**
 * Millionths of a US dollar, rounded up: counters are whole numbers, so that sums are exact. What binary fractions add of
 * their own (0.00051 USD come to 510.00000000000006) is no millionth.
 */
export function microsOf(usd: number, round = Math.ceil): number {
  return round(Number((usd * MICROS).toPrecision(15)));
}

/**
 * Sets an amount aside of every ceiling at once, or of none: two instances that ask at the same time can't both get what is
 * left. Beyond a ceiling, the verdict is what `onExceeded` says; `alert` counts on and tells.
 */
export async function spend(run: RunContext, spending: Spending): Promise<Spent> {
  const setAside = ceilingsOf(run, spending);
  if (setAside.length === 0) return { setAside };
  const { onExceeded = 'pause' } = run.rules.budgets;
  const counted = await run.store.count(
    setAside.map(({ count, limit }) => (onExceeded === 'alert' ? count : { ...count, limit })),
  );
  if (counted.ok) {
    await tellCrossed(run, setAside, counted.sums);
    return { setAside };
  }
  const exceeded = setAside[counted.at];
  const name = exceeded?.name ?? 'budgets';
  run.tell({ kind: 'budget-alert', budget: name, share: 1 });
  const reason = exceeded ? exceededText(exceeded, counted.sum) : `${name} is used up.`;
  return { verdict: refuse(onExceeded === 'stop' ? 'stop' : 'pause', name, reason), setAside: [] };
}

/**
 * Corrects what was set aside to what it came to, where it was set aside: on whatever day and by whatever ceilings hold by
 * now, nothing is given back that was not taken there.
 *
 * @param beside counters of something else, moved in the same step.
 */
export async function settle(
  run: RunContext,
  setAside: readonly SetAside[],
  used: Spending,
  beside: readonly Count[],
): Promise<void> {
  const corrected = setAside.map((one) => {
    const { field, by } = one.count;
    return { ...one, count: { ...one.count, by: (used[field as Unit] ?? 0) - by } };
  });
  const counted = await run.store.count([...corrected.map(({ count }) => count), ...beside]);
  if (counted.ok) await tellCrossed(run, corrected, counted.sums);
}

function ceilingsOf(run: RunContext, spending: Spending): SetAside[] {
  return budgetLines(run).flatMap(({ name, amount, group, keepMs }: BudgetLine) => {
    const { tokens, costUsd, runs } = amount;
    const micros = costUsd === undefined ? undefined : microsOf(costUsd, Math.floor);
    const limits = { tokens, micros, runs };
    return (['tokens', 'micros', 'runs'] as const).flatMap((field) => {
      const [by, limit] = [spending[field] ?? 0, limits[field]];
      if (by === 0 || limit === undefined) return [];
      return [{ name, limit, count: { group, field, by, keepMs } }];
    });
  });
}

/** Whoever crosses the line tells it, and nobody else does. */
async function tellCrossed(
  run: RunContext,
  counted: readonly SetAside[],
  sums: readonly number[],
): Promise<void> {
  const { alertAt, onExceeded } = run.rules.budgets;
  for (const [index, { name, limit, count }] of counted.entries()) {
    const { group, field, by, keepMs } = count;
    const sum = sums[index] ?? 0;
    for (const share of [alertAt, onExceeded === 'alert' ? 1 : undefined]) {
      if (share === undefined || sum < share * limit || sum - by >= share * limit) continue;
      // What is given back and spent again crosses the line twice.
      const key = `alerted/${group}/${field}/${share}`;
      if (!(await run.store.write(key, '1', { revision: 0, keepMs }))) continue;
      run.tell({ kind: 'budget-alert', budget: name, share });
    }
  }
}

function exceededText({ name, limit, count }: SetAside, sum: number): string {
  const shown = (amount: number) =>
    count.field === 'micros' ? `${amount / MICROS} USD` : `${amount} ${count.field}`;
  return `${name}: ${shown(sum)} of ${shown(limit)} are spent or set aside, and this may take ${shown(count.by)}.`;
}
