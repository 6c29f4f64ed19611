import type { Agent } from '../../../core/agent.ts';
import { assertionTypeOf } from '../../../core/assertion-type-of.ts';
import type { EvalCase } from '../../../core/eval-case.ts';
import { allAssertions } from '../../../evals/fingerprint.ts';
import { offeredTools } from '../../../evals/offered-tools.ts';
import { renderMessages } from '../../../evals/render-messages.ts';
import type { ModelPin } from '../../../generated/types.ts';
import type { TrialSide } from './model-trials-options.ts';
import { priceList } from './price-list.ts';

/** What runs of some cases will take, said before the first call. An estimate: how long a model talks, nobody knows. */
export interface Forecast {
  readonly calls: number;
  /** US dollars; undefined where nobody lists a price for one of the models. */
  readonly costUsd: number | undefined;
  /** Models without a list price. */
  readonly unpriced: readonly string[];
}

// Answers of agents are short beside their ceilings; a judge writes two sentences.
const ANSWER_TOKENS = 400;
const VERDICT_TOKENS = 120;
const JUDGE_PROMPT_TOKENS = 400;

/**
 * Forecasts one run of each of these cases on a side; a comparison multiplies it by its pairs.
 *
 * @param own a program of the user's answers in place of the model, once a case and for what it says itself.
 */
export async function forecast({ agent, cases }: TrialSide, own = false): Promise<Forecast> {
  const prices = priceList();
  const unpriced = new Set<string>();
  const tools = JSON.stringify(
    offeredTools(agent).map(({ name, description, inputSchema }) => [
      name,
      description,
      inputSchema,
    ]),
  );
  const { model } = agent.manifest.value;
  let [calls, costUsd] = [0, 0];

  async function add(
    pin: ModelPin,
    texts: readonly string[],
    times: number,
    extra: number,
    answer: number,
  ) {
    const { maxOutputTokens = answer } = pin.parameters ?? {};
    const parameters = { maxOutputTokens: Math.min(maxOutputTokens, answer) };
    const most = await prices.atMost({ provider: pin.provider, id: pin.id, parameters }, texts);
    const further = await prices.costOf(pin, { inputTokens: extra, outputTokens: 0 });
    calls += times;
    if (most === undefined || further === undefined) unpriced.add(pin.id);
    else costUsd += times * (most + further);
  }

  for (const one of cases) {
    const texts = textsOf(agent, one);
    if (!texts) continue;
    if (own) calls += 1;
    else await add(model, [...texts, tools], turnsOf(one), 0, ANSWER_TOKENS);
    const judged = allAssertions(one.asserts).filter(
      ({ type }) => assertionTypeOf(type)?.needs === 'judge',
    ).length;
    if (one.judge && judged > 0) {
      await add(one.judge, [], judged, JUDGE_PROMPT_TOKENS + ANSWER_TOKENS, VERDICT_TOKENS);
    }
  }
  return { calls, costUsd: unpriced.size > 0 ? undefined : costUsd, unpriced: [...unpriced] };
}

/** What a case sends; undefined for one that no caller could send, which ends in an error before a call. */
function textsOf(agent: Agent, { vars }: EvalCase): readonly string[] | undefined {
  try {
    return renderMessages(agent, vars).map(({ content }) => content);
  } catch {
    return undefined;
  }
}

/** A turn for each tool that the case's assertions want called, and one to answer. */
function turnsOf({ asserts, options }: EvalCase): number {
  const named = allAssertions(asserts).flatMap(({ type, value }) => {
    if (type === 'tool-called') return [String(value)];
    if (type === 'tool-args') return [String((value as { tool?: unknown }).tool)];
    return type === 'tool-sequence' && Array.isArray(value) ? value.map(String) : [];
  });
  const canned = Object.keys((options.toolResults as object | undefined) ?? {}).length;
  return 1 + Math.max(new Set(named).size, Math.min(canned, 1));
}
