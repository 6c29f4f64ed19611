import type { Tool } from '../../generated/types.ts';

/** True for a tool that may change something: MCP's default for one that says nothing. */
export function writes(tool: Tool): boolean {
  return tool.annotations?.readOnlyHint !== true;
}

/** True when somebody must agree before at least some calls. */
export function asksSomebody({ approval }: Tool): boolean {
  if (approval === undefined || typeof approval === 'string') {
    return approval !== undefined && approval !== 'none';
  }
  return [approval.default, ...(approval.cases ?? []).map((one) => one.level)].some(
    (level) => level !== 'none',
  );
}
