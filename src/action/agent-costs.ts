import { estimateCost } from '../adapters/check/estimate-cost.ts';
import { loadPairs } from '../adapters/check/load-pairs.ts';
import { openSides } from '../adapters/check/open-sides.ts';
import { tokenDelta } from '../diff/token-delta.ts';
import { costInWords } from '../report/diff/cost-in-words.ts';
import { tokensInWords } from '../report/diff/tokens-in-words.ts';
import type { AgentCost } from '../report/github/gate-report.ts';
import type { Compared } from './compared-commits.ts';

interface Asked extends Compared {
  readonly repo: string;
  readonly base: string;
}

/** What a change makes of tokens and money, of each agent that it makes a difference to and that can be read. */
export async function agentCosts(
  { repo, head, base }: Asked,
  names: readonly string[],
): Promise<readonly AgentCost[]> {
  if (names.length === 0) return [];
  const sides = await openSides({ repo, remote: 'origin', head, base });
  try {
    const costs: AgentCost[] = [];
    for (const { name, base: before, head: after } of await loadPairs(sides, names)) {
      if ((before && !before.agent) || (after && !after.agent)) continue;
      const tokens = await tokenDelta(before?.agent, after?.agent);
      const now = new Date();
      const cost = await estimateCost(before?.agent, after?.agent, tokens, { now });
      if (tokens.delta === 0 && 'delta' in cost && cost.delta === 0) continue;
      costs.push({ agent: name, tokens: tokensInWords(tokens), cost: costInWords(cost) });
    }
    return costs;
  } finally {
    await sides.close();
  }
}
