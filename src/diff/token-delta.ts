import type { Agent } from '../core/agent.ts';
import { countTokens } from './count-tokens.ts';
import { expandPrompt } from './prompts/expand-prompt.ts';

/** Tokens of what an agent sends with a call whatever it is asked: all of its prompts and its tools' definitions. */
export interface TokenDelta {
  readonly base: number;
  readonly head: number;
  readonly delta: number;
}

/**
 * How many tokens more, or fewer, two versions of an agent send; an estimate for vendors other than OpenAI
 * (see count-tokens.ts). Fragments are counted in, inputs as nothing. An absent agent sends none.
 */
export async function tokenDelta(
  base: Agent | undefined,
  head: Agent | undefined,
): Promise<TokenDelta> {
  const [before, after] = [await tokensOf(base), await tokensOf(head)];
  return { base: before, head: after, delta: after - before };
}

async function tokensOf(agent: Agent | undefined): Promise<number> {
  if (!agent) return 0;
  const prompts = agent.prompts.flatMap((prompt) =>
    expandPrompt(prompt, agent.fragments).parts.filter((part) => typeof part === 'string'),
  );
  const tools = (agent.tools?.value.tools ?? []).map(({ name, description, inputSchema }) =>
    JSON.stringify({ name, description, inputSchema }),
  );
  return countTokens([...prompts, ...tools]);
}
