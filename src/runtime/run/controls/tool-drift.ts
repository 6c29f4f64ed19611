import type { Control } from '../control.ts';
import { refuse } from '../refuse.ts';

/** A tool that its server describes otherwise than the config does is not the tool that was reviewed. */
export const toolDrift: Control = {
  name: 'tool-drift',
  beforeToolCall: ({ driftedTools }, { tool }) => {
    const why = driftedTools.get(tool);
    if (why === undefined) return undefined;
    return refuse('deny', `tools.${tool}`, `\`${tool}\` is not what was released: ${why}.`, {
      signal: 'guardrail-bypass',
    });
  },
};
