import type { Agent, Prompt, TextFile } from '../../core/agent.ts';

/** Every prompt of the agent and every fragment that they include. */
export function promptTexts(agent: Agent): Prompt[] {
  return [...agent.prompts, ...agent.fragments.values()];
}

/** Every file of the agent, fragments counted in. */
export function agentTexts(agent: Agent): TextFile[] {
  const { manifest, tools, guardrails, operations, evals, changelog } = agent;
  return [
    manifest,
    ...promptTexts(agent),
    ...[tools, guardrails, operations].filter((file) => file !== undefined),
    ...evals,
    ...(changelog ? [changelog] : []),
  ];
}
