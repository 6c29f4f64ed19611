import type { Agent, Prompt } from '../../core/agent.ts';
import { identifyModel } from '../../models/identify-model.ts';
import { defineRule, type RuleProblem } from '../define-rule.ts';
import { leastTokens } from '../helpers/least-tokens.ts';
import { resolvedText } from '../helpers/resolved-text.ts';

export default defineRule({
  id: 'prompt/too-long-for-model',
  code: 'HG3007',
  scope: 'agent',
  severity: 'error',
  since: '0.1.0',
  what: 'A prompt, fragments counted in, does not fit into the context of a model that has to read it.',
  why: 'Every call fails, or the provider cuts the prompt off where nobody chose to.',
  todo: 'Shorten the prompt, let a tool fetch what is long, pin a model with a larger context, or raise limits.contextTokens.',
  examples: [
    {
      title: 'A prompt above the agent’s own limit',
      invalid: {
        edits: {
          'agents/example/guardrails.yaml': [['contextTokens: 60000', 'contextTokens: 40']],
          'agents/example/prompts/system.md': [
            ['in two sentences', `in two sentences${', then in two more'.repeat(12)}`],
          ],
        },
      },
      valid: {
        edits: {
          'agents/example/prompts/system.md': [
            ['in two sentences', `in two sentences${', then in two more'.repeat(12)}`],
          ],
        },
      },
    },
  ],
  check: ({ agent }) => {
    const ceilings = contextCeilings(agent);
    return agent.prompts.flatMap((prompt) => tooLong(prompt, agent, ceilings));
  },
});

interface Ceiling {
  readonly tokens: number;
  readonly of: string;
}

/** Smallest first: the first one that a prompt breaks is the one to report. */
function contextCeilings({ manifest, guardrails }: Agent): Ceiling[] {
  const { model } = manifest.value;
  const ceilings: Ceiling[] = [];
  for (const { provider, id } of [model, ...(model.fallbacks ?? [])]) {
    const tokens = identifyModel(provider, id).contextTokens;
    if (tokens !== undefined) ceilings.push({ tokens, of: `${id} reads at most` });
  }
  const own = guardrails?.value.limits?.contextTokens;
  if (own !== undefined) ceilings.push({ tokens: own, of: 'limits.contextTokens allows' });
  return ceilings.sort((a, b) => a.tokens - b.tokens);
}

function tooLong(prompt: Prompt, agent: Agent, [least]: readonly Ceiling[]): RuleProblem[] {
  if (!least) return [];
  const text = resolvedText(prompt, agent.fragments);
  // A token is at least one byte, and a UTF-16 unit at most three: nearly every prompt is done here.
  if (text.length * 3 <= least.tokens) return [];
  const tokens = leastTokens(text);
  if (tokens <= least.tokens) return [];
  return [
    {
      file: prompt.path,
      message: `${prompt.path} has at least ${tokens} tokens, but ${least.of} ${least.tokens}`,
      values: [prompt.role],
    },
  ];
}
