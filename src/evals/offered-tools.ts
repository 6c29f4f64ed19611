import type { Agent } from '../core/agent.ts';
import type { ToolsFile } from '../generated/types.ts';
import { matchGlob } from '../rules/helpers/match-glob.ts';

type Tool = NonNullable<ToolsFile['tools']>[number];

/** The tools that a model is shown: those that the agent allows, sorted by name. */
export function offeredTools({ tools }: Agent): readonly Tool[] {
  const { tools: defined = [], allow } = tools?.value ?? {};
  return defined
    .filter(({ name }) => allow === undefined || allow.some((glob) => matchGlob(glob, name)))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}
