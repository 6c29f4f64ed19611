import type { Finding } from '../core/finding.ts';
import { baselineProblems } from './baseline.ts';
import type { CheckSettings } from './check-agent.ts';
import type { PolicySide } from './check-policy-files.ts';
import { toFindings } from './to-finding.ts';

/**
 * Findings about entries of head's baseline that should go.
 *
 * @param looked names of the agents that were looked at; undefined means all, and the policy's own files too.
 */
export function staleEntries(
  { baseline: { baseline, file } }: PolicySide,
  found: readonly Finding[],
  looked: ReadonlySet<string> | undefined,
  { policy, rules, today }: CheckSettings,
): Finding[] {
  const wasLooked = (agent: string | undefined) =>
    looked === undefined || (agent !== undefined && looked.has(agent));
  const files = { head: new Map(file ? [[file.path, file]] : []), base: new Map() };
  return baselineProblems(baseline, found, wasLooked, today).flatMap((problem) => {
    const rule = rules.get(problem.rule);
    return rule ? toFindings(rule, [problem], undefined, policy, files) : [];
  });
}
