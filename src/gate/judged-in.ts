import type { AgentResult } from './check-agent.ts';

/**
 * Answers whether a finding would have been made if it were there: of an agent that was looked at and could
 * be read. Where everything was looked at, also of agents that are gone and of files that no agent owns.
 */
export function judgedIn(
  results: readonly Pick<AgentResult, 'report' | 'whole'>[],
  everything: boolean,
): (agent: string | undefined) => boolean {
  const whole = new Map(results.map((result) => [result.report.name, result.whole]));
  return (agent) => (agent === undefined ? everything : (whole.get(agent) ?? everything));
}
