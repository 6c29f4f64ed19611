import type { AgentDiff, PromptDiff } from './diff-report.ts';

/** An agent with the prompts that are shown with it, and the files that an agent before it has shown. */
export interface Shown extends AgentDiff {
  readonly shown: readonly PromptDiff[];
  readonly above: readonly string[];
}

/** Fragments that several agents include are shown with the first of them. */
export function eachOnce(agents: readonly AgentDiff[]): Shown[] {
  const seen = new Map<string, PromptDiff['status']>();
  return agents.map((agent) => {
    const isAbove = ({ file, status }: PromptDiff): boolean => seen.get(file) === status;
    const above = agent.prompts.filter(isAbove).map(({ file }) => file);
    const shown = agent.prompts.filter((prompt) => !isAbove(prompt));
    for (const { file, status } of shown) seen.set(file, status);
    return { ...agent, shown, above };
  });
}
