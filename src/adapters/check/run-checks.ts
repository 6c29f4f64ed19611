import type { AgentResult, CheckSettings } from '../../gate/check-agent.ts';
import { type AgentToCheck, checkAgents } from '../../gate/check-agents.ts';
import { scanSecrets } from '../secrets/scan-secrets.ts';
import type { CheckRequest } from './check-request.ts';
import type { Sides } from './open-sides.ts';
import { releaseFacts } from './release-facts.ts';

// Below this, starting a second thread takes longer than the work that it would take over.
const WORTH_A_WORKER = 200;

/** Checks agents here, or in two threads when there are many; the results stand in the order of `agents`. */
export async function runChecks(
  agents: readonly AgentToCheck[],
  sides: Sides,
  settings: CheckSettings,
  request: CheckRequest,
): Promise<AgentResult[]> {
  if (agents.length < WORTH_A_WORKER) return checkHere(agents, sides, settings);
  const { inWorkers } = await import('./in-workers.ts');
  return inWorkers(agents, request);
}

/** The part that both the main thread and a worker do. */
export async function checkHere(
  agents: readonly AgentToCheck[],
  { head, base, repository }: Sides,
  settings: CheckSettings,
): Promise<AgentResult[]> {
  // Tags say what was released from commits; a plain folder was never released.
  const tagged = repository !== undefined && head.commit !== undefined;
  return checkAgents(
    agents,
    {
      head: head.snapshot,
      scanSecrets,
      ...(base ? { base: base.snapshot } : {}),
      ...(tagged ? { releasesOf: releaseFacts(repository, agents) } : {}),
    },
    settings,
  );
}
