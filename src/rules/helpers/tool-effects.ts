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

/** True for a tool that may destroy something: MCP's default for one that writes and says no more. */
export function destroys(tool: Tool): boolean {
  return writes(tool) && tool.annotations?.destructiveHint !== false;
}

/** True when an admin must agree to every call. */
export function adminAgrees({ approval }: Tool): boolean {
  if (approval === undefined || typeof approval === 'string') return approval === 'admin';
  return [approval.default, ...(approval.cases ?? []).map((one) => one.level)].every(
    (level) => level === 'admin',
  );
}
