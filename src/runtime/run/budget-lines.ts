import { DAY_MS } from '../../core/duration.ts';
import type { Amount } from '../../generated/types.ts';
import type { Frozen } from '../loading/served.ts';
import type { RunContext } from './control.ts';
import { pipelinesOf } from './pipelines-of.ts';

/** One ceiling that a run counts against, and where its counter stands. */
export interface BudgetLine {
  /** For people: `budgets.perDay`, `pipelines.support.budgets.perMonth`. */
  readonly name: string;
  readonly group: string;
  readonly amount: Frozen<Amount>;
  readonly keepMs: number;
}

const KEEP = { perRun: 31 * DAY_MS, perDay: 3 * DAY_MS, perMonth: 63 * DAY_MS };

/**
 * Every ceiling over a run, nearest first: its own, those of the runs that it works for, of its agent, its pipeline and
 * its tenant. Days and months are UTC's, so that all instances agree on when they begin.
 */
export function budgetLines(run: RunContext): BudgetLine[] {
  const { state, rules, options, ancestors, bindings, now } = run;
  const { budgets } = rules;
  const pipelines = pipelinesOf(run);
  const tenantBudgets = bindings.ceilings?.tenants ?? options.tenantBudgets;
  const at = new Date(now()).toISOString();
  const lines: BudgetLine[] = [];
  const add = (name: string, scope: string, period: keyof typeof KEEP, amount?: Frozen<Amount>) => {
    if (!amount) return;
    const when = period === 'perRun' ? '' : `/${at.slice(0, period === 'perDay' ? 10 : 7)}`;
    lines.push({ name, amount, group: `budget/${scope}${when}`, keepMs: KEEP[period] });
  };
  add('budgets.perRun', `run/${state.id}`, 'perRun', budgets.perRun);
  for (const { id, perRun } of ancestors) {
    add('budgets.perRun of the run above', `run/${id}`, 'perRun', perRun);
  }
  for (const period of ['perDay', 'perMonth'] as const) {
    add(`budgets.${period}`, `agent/${state.agent}`, period, budgets[period]);
    for (const pipeline of pipelines) {
      const name = `pipelines.${pipeline.name}.budgets.${period}`;
      add(name, `pipeline/${pipeline.name}`, period, pipeline.budgets?.[period]);
    }
    const tenant = `tenant/${encodeURIComponent(state.tenant)}`;
    add(`${period} of the tenant`, tenant, period, tenantBudgets?.[period]);
  }
  const root = ancestors.at(-1)?.id ?? state.id;
  for (const pipeline of pipelines) {
    const name = `pipelines.${pipeline.name}.budgets.perRun`;
    add(name, `pipeline-run/${pipeline.name}/${root}`, 'perRun', pipeline.budgets?.perRun);
  }
  return lines;
}
