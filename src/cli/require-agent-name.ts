import type { UserError } from '../core/user-error.ts';
import { agentNameCheck } from './agent-name-check.ts';

/** Refuses a name that an agent can't have: by its letters, or because its release tags could not be made. */
export async function requireAgentName(root: string, name: string): Promise<void> {
  const refusal: UserError | undefined = (await agentNameCheck(root))(name);
  if (refusal) throw refusal;
}
