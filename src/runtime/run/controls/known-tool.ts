import type { Control } from '../control.ts';
import { refuse } from '../refuse.ts';

/** Only tools of the config. Loaded always: an agent without tools may call none. */
export const knownTool: Control = {
  name: 'scope',
  beforeToolCall: ({ rules }, { tool }) =>
    rules.tools.has(tool)
      ? undefined
      : refuse('deny', 'tools', `\`${tool}\` is no tool of this agent.`, {
          signal: 'guardrail-bypass',
        }),
};
