import type { Agent } from '../../core/agent.ts';

/** Paths of an agent's own files; fragments belong to all who include them. */
export function agentPaths(agent: Agent): string[] {
  const { manifest, prompts, tools, guardrails, operations, evals, changelog } = agent;
  return [manifest, ...prompts, tools, guardrails, operations, ...evals, changelog].flatMap(
    (file) => file?.path ?? [],
  );
}
