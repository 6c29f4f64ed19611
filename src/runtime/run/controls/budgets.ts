import type { Control, ModelCall, ModelUsage, RunContext } from '../control.ts';
import { COSTS_KEPT_MS, costField, costsGroup } from '../costs.ts';
import { MICROS, settle, spend } from '../spend.ts';

/**
 * Money and tokens of runs, days and months. What a call may cost at most is set aside before it is made and corrected
 * after, so that no call is made that the ceiling does not cover. What a killed process had set aside stays spent.
 */
export const budgets: Control = {
  name: 'budgets',
  start: (run, { resumed }) => (resumed ? undefined : spend(run, { runs: 1 })),
  beforeModelCall: async (run, call) => {
    const reserved = estimate(run, call);
    const verdict = await spend(run, reserved);
    if (!verdict) run.state.reserved.push(reserved);
    return verdict;
  },
  afterModelCall: async (run, usage) => {
    const reserved = run.state.reserved.shift() ?? { tokens: 0, micros: 0 };
    const used = actual(run, usage, reserved);
    run.state.tokens += used.tokens;
    run.state.micros += used.micros;
    await settle(run, {
      tokens: used.tokens - reserved.tokens,
      micros: used.micros - reserved.micros,
    });
    await attribute(run, used);
    return undefined;
  },
};

interface Used {
  readonly tokens: number;
  readonly micros: number;
}

function estimate({ rules, options }: RunContext, call: ModelCall): Used {
  const { inputTokens = 0 } = call;
  const { maxOutputTokens = rules.config.manifest.model.parameters?.maxOutputTokens ?? 0 } = call;
  const costUsd =
    call.costUsd ?? options.price?.({ input: inputTokens, output: maxOutputTokens }) ?? 0;
  return { tokens: inputTokens + maxOutputTokens, micros: Math.ceil(costUsd * MICROS) };
}

/** A call that failed and does not say what it used may have used all that was set aside. */
function actual({ options }: RunContext, usage: ModelUsage, reserved: Used): Used {
  const { inputTokens, outputTokens, costUsd, error } = usage;
  const isKnown = inputTokens !== undefined || outputTokens !== undefined;
  if (!isKnown && costUsd === undefined && error !== undefined) return reserved;
  const [input, output] = [inputTokens ?? 0, outputTokens ?? 0];
  const cost = costUsd ?? options.price?.({ input, output }) ?? 0;
  return { tokens: isKnown ? input + output : reserved.tokens, micros: Math.ceil(cost * MICROS) };
}

async function attribute({ state, options, store, now }: RunContext, used: Used): Promise<void> {
  const group = costsGroup(now());
  const { pipeline } = options;
  const { agent, version, tenant } = state;
  const of = { agent, version, tenant, pipeline: pipeline?.name ?? '', team: pipeline?.team ?? '' };
  const line = (unit: 'tokens' | 'micros' | 'calls', by: number) => ({
    ...{ group, by, field: costField({ ...of, unit }), keepMs: COSTS_KEPT_MS },
  });
  await store.count([line('tokens', used.tokens), line('micros', used.micros), line('calls', 1)]);
}
