import type { Agent } from '../../core/agent.ts';
import { isObject, items, own } from '../../core/json.ts';
import type { EvalCase } from '../../generated/types.ts';
import { leastAssertion } from './least-assertion.ts';

/** A run that went wrong, as a case: or why it can't be one. */
export type CaseFromRun = { readonly test: EvalCase } | { readonly problem: string };

/** Where dead letters and logs of runs put what callers sent. */
const INPUTS = ['vars', 'inputs', 'input', 'data', 'arguments', 'payload', 'body', 'run', 'job'];
const DEEPEST = 6;

/**
 * Makes a case of what is left of a run: a dead letter (one JSON object) or its audit (JSON lines). Inputs are found by
 * the names that the agent declares, wherever they stand; tools return what they returned then. What a good answer
 * would have been, only a person knows: until one says so, the case asserts the least.
 *
 * @param text redacted already.
 */
export function caseFromRun(agent: Agent, text: string, name: string): CaseFromRun {
  const values = valuesOf(text);
  if (values === undefined) return { problem: 'it is neither JSON nor JSON lines' };
  const inputs = agent.manifest.value.inputs ?? {};
  const found = values.map((value) => inputsIn(value, Object.keys(inputs), 0));
  const vars = Object.assign({}, ...found.reverse()) as Record<string, unknown>;
  const missing = Object.entries(inputs)
    .filter(([key, input]) => input.required && !Object.hasOwn(vars, key))
    .map(([key]) => key);
  if (missing.length > 0)
    return { problem: `it does not say what was sent as ${missing.join(', ')}` };
  const results = Object.assign({}, ...values.map(resultsIn)) as Record<string, unknown>;
  const options = Object.keys(results).length > 0 ? { options: { toolResults: results } } : {};
  return {
    test: {
      description: name,
      vars,
      assert: [leastAssertion(agent)],
      ...options,
      metadata: { slice: 'production' },
    },
  };
}

function valuesOf(text: string): unknown[] | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value : [value];
  } catch {
    const lines = text.split('\n').filter((line) => line.trim() !== '');
    try {
      return lines.length === 0 ? undefined : lines.map((line): unknown => JSON.parse(line));
    } catch {
      return undefined;
    }
  }
}

function inputsIn(value: unknown, names: readonly string[], depth: number): object {
  if (!isObject(value) || depth > DEEPEST) return {};
  const here = names.flatMap((name) => (Object.hasOwn(value, name) ? [[name, value[name]]] : []));
  const below = INPUTS.map((key) => inputsIn(own(value, key), names, depth + 1));
  return Object.assign({}, ...below, Object.fromEntries(here)) as object;
}

/** What each tool returned, in the order of its calls. */
function resultsIn(value: unknown, index = 0, all: readonly unknown[] = [value]): object {
  if (index > 0) return {};
  const calls = all
    .flatMap((one) => [one, ...items(own(one, 'toolCalls'))])
    .flatMap((call) => {
      const name = own(call, 'tool') ?? own(call, 'name');
      const result = own(call, 'result');
      return typeof name === 'string' && result !== undefined ? [{ name, result }] : [];
    });
  const given = all.map((one) => own(one, 'toolResults')).find(isObject) ?? {};
  const byName = [...Map.groupBy(calls, ({ name }) => name)].map(([name, some]) => [
    name,
    some.length === 1 ? some[0]?.result : { sequence: some.map(({ result }) => result) },
  ]);
  return { ...Object.fromEntries(byName), ...given };
}
