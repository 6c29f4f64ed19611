import type { Agent } from '../../core/agent.ts';
import { type CostSide, costDelta } from '../../diff/cost-delta.ts';
import { runsPerMonth } from '../../diff/runs-per-month.ts';
import type { TokenDelta } from '../../diff/token-delta.ts';
import { modelPrice } from '../../models/model-price.ts';
import type { CostEstimate } from '../../report/diff/diff-report.ts';

const FREE = { inputPerMTok: 0, outputPerMTok: 0 };

/**
 * What two versions cost a month, each by its own model: prompts and tools of one call a run, and the longest
 * answer where both versions set one. Runs are head's, so that the difference is that of the versions.
 */
export async function estimateCost(
  base: Agent | undefined,
  head: Agent | undefined,
  tokens: TokenDelta,
  { runs, now }: { readonly runs?: number; readonly now: Date },
): Promise<CostEstimate> {
  const operations = (head ?? base)?.operations?.value;
  const month = runs === undefined ? runsPerMonth(operations) : { runs, from: '--runs' };
  if (!month) {
    return { unknown: 'no budget says how many runs a month there are; say so with --runs' };
  }
  const prices = [];
  for (const agent of [base, head]) {
    if (!agent) {
      prices.push(FREE);
      continue;
    }
    const { provider, id } = agent.manifest.value.model;
    const price = await modelPrice(provider, id, now);
    if (!price) return { unknown: `no list price of ${provider}/${id} is known` };
    prices.push(price);
  }
  const [before = FREE, after = FREE] = prices;
  const answers = answersOf(base, head);
  const side = (inputTokens: number, outputTokens = 0, price = FREE): CostSide => ({
    inputTokens,
    outputTokens,
    price,
  });
  return {
    ...costDelta(
      side(tokens.base, answers?.base, before),
      side(tokens.head, answers?.head, after),
      month.runs,
    ),
    runs: month.runs,
    runsFrom: month.from,
    answers,
  };
}

/** The longest answer of each side; null where a side that is there sets none. */
function answersOf(base: Agent | undefined, head: Agent | undefined) {
  const most = (agent: Agent | undefined): number | undefined =>
    agent ? agent.manifest.value.model.parameters?.maxOutputTokens : 0;
  const [before, after] = [most(base), most(head)];
  return before === undefined || after === undefined ? null : { base: before, head: after };
}
