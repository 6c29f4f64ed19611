import type { Agent, Prompt } from '../../core/agent.ts';

/** Every prompt of the agent and every fragment that they include. */
export function promptTexts(agent: Agent): Prompt[] {
  return [...agent.prompts, ...agent.fragments.values()];
}
