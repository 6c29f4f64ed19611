import { durationMs } from '../../core/duration.ts';
import type { Budgets, Guardrail, Limits, OperationsFile, Tool } from '../../generated/types.ts';
import type { AgentConfig, Frozen } from '../loading/served.ts';
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

/** What a release says of its own runs; `stricter-rules.ts` adds what another one says that is served meanwhile. */
export function rulesInForce(config: AgentConfig): RuleSet {
  const { guardrails, operations = {}, tools } = config;
  return {
    config,
    limits: guardrails?.limits ?? {},
    guardrails: guardrails?.guardrails ?? [],
    budgets: operations.budgets ?? {},
    operations,
    tools: new Map(tools?.tools?.map((tool) => [tool.name, tool])),
    timeouts: timeoutsOf(config),
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
