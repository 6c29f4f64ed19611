import { durationMs } from '../../core/duration.ts';
import type {
  Amount,
  Budgets,
  Guardrail,
  Limits,
  OperationsFile,
  Tool,
} from '../../generated/types.ts';
import type { AgentConfig, Frozen } from '../served.ts';
import type { Checks } from './checks.ts';
import type { Control } from './control.ts';

/** What holds for a run at this hook, what its schemas and patterns say, and who looks at it. */
export type RunRules = RuleSet & Checks & { readonly controls: readonly Control[] };

/** What holds for a run, ready to be looked up. */
export interface RuleSet {
  /** Whose version, model and prompts the run has. */
  readonly config: AgentConfig;
  readonly limits: Frozen<Limits>;
  readonly guardrails: readonly Frozen<Guardrail>[];
  readonly budgets: Frozen<Budgets>;
  readonly operations: Frozen<OperationsFile>;
  readonly tools: ReadonlyMap<string, Frozen<Tool>>;
  /** In milliseconds. */
  readonly timeouts: {
    readonly model: number | undefined;
    readonly byTool: ReadonlyMap<string, number>;
  };
}

const HARD = new Set(['block', 'redact', 'revise']);

/**
 * What holds for a run that started with one release while another is served: the release it started with, and what the
 * served one is stricter in. A lowered limit or budget and a hard guardrail reach it at its next hook; what was loosened
 * does not, since nobody looked at the old prompts with the new limits.
 */
export function rulesInForce(started: AgentConfig, served: AgentConfig): RuleSet {
  const own = started.guardrails;
  const now = served.guardrails;
  const operations = started.operations ?? {};
  return {
    config: started,
    limits: lower(own?.limits ?? {}, now?.limits ?? {}),
    guardrails: withHard(own?.guardrails ?? [], now?.guardrails ?? []),
    budgets: lowerBudgets(operations.budgets ?? {}, served.operations?.budgets ?? {}),
    operations,
    tools: new Map(started.tools?.tools?.map((tool) => [tool.name, tool])),
    timeouts: timeoutsOf(started),
  };
}

function timeoutsOf({ operations, tools }: AgentConfig): RuleSet['timeouts'] {
  const { model = '', tool: each = '' } = operations?.timeouts ?? {};
  const byTool = new Map<string, number>();
  for (const { name, timeout = each } of tools?.tools ?? []) {
    const ms = durationMs(timeout);
    if (ms !== undefined) byTool.set(name, ms);
  }
  return { model: durationMs(model), byTool };
}

function lower<T extends Readonly<Record<string, unknown>>>(own: T, now: T): T {
  const merged: Record<string, unknown> = { ...own };
  for (const [key, value] of Object.entries(now)) {
    const standing = merged[key];
    if (typeof value !== 'number') continue;
    merged[key] = typeof standing === 'number' ? Math.min(standing, value) : value;
  }
  return merged as T;
}

/** The same id by its definition of now and beside it the one that the run started with: both hold. */
function withHard(
  own: readonly Frozen<Guardrail>[],
  now: readonly Frozen<Guardrail>[],
): readonly Frozen<Guardrail>[] {
  const known = new Set(own.map((guardrail) => JSON.stringify(guardrail)));
  const added = now.filter(
    (guardrail) => HARD.has(guardrail.enforcement) && !known.has(JSON.stringify(guardrail)),
  );
  return added.length === 0 ? own : [...own, ...added];
}

const WHAT_FOLLOWS = ['alert', 'pause', 'stop'] as const;

function lowerBudgets(own: Frozen<Budgets>, now: Frozen<Budgets>): Frozen<Budgets> {
  const amount = (key: 'perRun' | 'perDay' | 'perMonth') => {
    const merged: Frozen<Amount> = lower(own[key] ?? {}, now[key] ?? {});
    return Object.keys(merged).length === 0 ? {} : { [key]: merged };
  };
  const strictest = Math.max(
    ...[own, now].map(({ onExceeded = 'pause' }) => WHAT_FOLLOWS.indexOf(onExceeded)),
  );
  const onExceeded = now.onExceeded === undefined ? own.onExceeded : WHAT_FOLLOWS[strictest];
  return {
    ...own,
    ...amount('perRun'),
    ...amount('perDay'),
    ...amount('perMonth'),
    ...(onExceeded === undefined ? {} : { onExceeded }),
  };
}
