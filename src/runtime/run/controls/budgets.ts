import type { Count } from '../../store/store.ts';
import type { Control, ModelCall, ModelUsage, RunContext } from '../control.ts';
import { costCounters } from '../cost-counters.ts';
import { pipelinesOf } from '../pipelines-of.ts';
import { microsOf, settle, spend } from '../spend.ts';

/**
 * Money and tokens of runs, days and months. What a call may cost at most is set aside before it is made and corrected
 * after, so that no call is made that the ceiling does not cover. What a killed process had set aside stays spent.
 */
export const budgets: Control = {
  name: 'budgets',
  start: async (run, { resumed }) =>
    resumed ? undefined : (await spend(run, { runs: 1 })).verdict,
  beforeModelCall: async (run, call) => {
    const { tokens, micros } = estimate(run, call);
    // Where nobody can say before what it takes, it takes something: a ceiling that is used up holds all the same.
    const least = { tokens: Math.max(1, tokens), micros: Math.max(1, micros) };
    const { verdict, setAside } = await spend(run, least);
    if (!verdict) run.state.reserved.push({ tokens, micros, setAside });
    return verdict;
  },
  afterModelCall: async (run, usage) => {
    const { setAside = [], ...reserved } = run.state.reserved.shift() ?? { tokens: 0, micros: 0 };
    const used = actual(run, usage, reserved);
    run.state.tokens += used.tokens;
    run.state.micros += used.micros;
    await settle(run, setAside, used, attributed(run, used));
    return undefined;
  },
};

interface Used {
  readonly tokens: number;
  readonly micros: number;
}

/** @throws Error for what is no amount: a ceiling that can't be counted against is not passed. */
function estimate({ rules, options }: RunContext, call: ModelCall): Used {
  const { inputTokens: input = 0 } = call;
  const { maxOutputTokens: output = rules.config.manifest.model.parameters?.maxOutputTokens ?? 0 } =
    call;
  const costUsd = call.costUsd ?? options.price?.({ input, output }) ?? 0;
  for (const [name, value] of Object.entries({
    inputTokens: input,
    maxOutputTokens: output,
    costUsd,
  })) {
    if (!isAmount(value)) throw new Error(`${name} is ${value}`);
  }
  return { tokens: Math.ceil(input + output), micros: microsOf(costUsd) };
}

/** A call that failed, or whose usage is none, and does not say what it used may have used all that was set aside. */
function actual({ options }: RunContext, usage: ModelUsage, reserved: Used): Used {
  const [input, output, costUsd] = [usage.inputTokens, usage.outputTokens, usage.costUsd].map(
    (value) => (isAmount(value) ? value : undefined),
  );
  const isKnown = input !== undefined || output !== undefined;
  if (!isKnown && costUsd === undefined && usage.error !== undefined) return reserved;
  const tokens = { input: input ?? 0, output: output ?? 0 };
  const cost =
    costUsd ?? (usage.costUsd === undefined ? (options.price?.(tokens) ?? 0) : undefined);
  return {
    tokens: isKnown ? Math.ceil(tokens.input + tokens.output) : reserved.tokens,
    micros: isAmount(cost) ? microsOf(cost) : reserved.micros,
  };
}

function isAmount(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && value <= Number.MAX_SAFE_INTEGER;
}

function attributed(run: RunContext, { tokens, micros }: Used): Count[] {
  const { agent, version, tenant } = run.state;
  const [{ name = '', team = '' } = {}] = pipelinesOf(run);
  const owner = { agent, version, pipeline: name, team, tenant };
  return costCounters(run.now(), owner, { tokens, micros, calls: 1 });
}
