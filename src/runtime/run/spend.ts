import type { Count } from '../store/store.ts';
import { type BudgetLine, budgetLines } from './budget-lines.ts';
import type { RunContext } from './control.ts';
import { refuse } from './refuse.ts';
import type { Verdict } from './verdict.ts';

/** What is spent: whole tokens, millionths of a US dollar, runs. */
export type Spending = Partial<Readonly<Record<Unit, number>>>;

type Unit = 'tokens' | 'micros' | 'runs';

/** Millionths of a US dollar; counters are whole numbers, so that sums are exact. */
export const MICROS = 1_000_000;

/**
 * Sets an amount aside of every ceiling at once, or of none: two instances that ask at the same time can't both get what is
 * left. Beyond a ceiling, the verdict is what `onExceeded` says; `alert` counts on and tells.
 */
export async function spend(
  run: RunContext,
  spending: Spending,
  share = 1,
): Promise<Verdict | undefined> {
  const lines = budgetLines(run);
  const changes = changesOf(lines, spending);
  if (changes.length === 0) return undefined;
  const { alertAt, onExceeded = 'pause' } = run.rules.budgets;
  const limited = onExceeded !== 'alert' && share > 0;
  const counted = await run.store.count(
    changes.map(({ count, limit }) => (limited ? { ...count, limit } : count)),
  );
  if (!counted.ok) {
    const exceeded = changes[counted.at];
    const name = exceeded?.line.name ?? 'budgets';
    run.tell({ kind: 'budget-alert', budget: name, share: 1 });
    return refuse(
      onExceeded === 'stop' ? 'stop' : 'pause',
      name,
      exceededText(name, exceeded, counted.sum),
    );
  }
  for (const [index, { line, limit, count }] of changes.entries()) {
    const sum = counted.sums[index] ?? 0;
    for (const share of [alertAt, onExceeded === 'alert' ? 1 : undefined]) {
      // Whoever crosses the line tells it, and nobody else does.
      if (share === undefined || sum < share * limit || sum - count.by >= share * limit) continue;
      await alertOnce(run, line, count, share);
    }
  }
  return undefined;
}

/** Corrects what was set aside to what it came to. */
export async function settle(run: RunContext, difference: Spending): Promise<void> {
  const changes = changesOf(budgetLines(run), difference);
  if (changes.length > 0) await run.store.count(changes.map(({ count }) => count));
}

interface Change {
  readonly line: BudgetLine;
  readonly count: Count;
  readonly limit: number;
}

function changesOf(lines: readonly BudgetLine[], spending: Spending): Change[] {
  return lines.flatMap((line) => {
    const { tokens, costUsd, runs } = line.amount;
    const limits = { tokens, micros: costUsd && Math.floor(costUsd * MICROS + 1e-6), runs };
    return (['tokens', 'micros', 'runs'] as const).flatMap((field) => {
      const [by, limit] = [spending[field] ?? 0, limits[field]];
      if (by === 0 || limit === undefined) return [];
      const { group, keepMs } = line;
      return [{ line, limit, count: { group, field, by, keepMs } }];
    });
  });
}

/** What is given back and spent again crosses the line twice. */
async function alertOnce(
  run: RunContext,
  line: BudgetLine,
  { field, group, keepMs }: Count,
  share: number,
) {
  const key = `alerted/${group}/${field}/${share}`;
  if (!(await run.store.write(key, '1', { revision: 0, keepMs }))) return;
  run.tell({ kind: 'budget-alert', budget: line.name, share });
}

function exceededText(name: string, change: Change | undefined, sum: number): string {
  if (!change) return `${name} is used up.`;
  const { count, limit } = change;
  const shown = (amount: number) =>
    count.field === 'micros' ? `${amount / MICROS} USD` : `${amount} ${count.field}`;
  return `${name}: ${shown(sum)} of ${shown(limit)} are spent or set aside, and this may take ${shown(count.by)}.`;
}
