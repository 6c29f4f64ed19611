import type { Finding } from '../core/finding.ts';
import { baselineProblems } from './baseline.ts';
import type { CheckSettings } from './check-agent.ts';
import type { PolicySide } from './check-policy-files.ts';
import { toFindings } from './to-finding.ts';

/**
 * Findings about entries of head's baseline that should go.
 *
 * @param wasJudged whether a finding of that agent would have been made if it were there.
 */
export function staleEntries(
  { baseline: { baseline, file } }: PolicySide,
  found: readonly Finding[],
  wasJudged: (agent: string | undefined) => boolean,
  { policy, rules, today }: CheckSettings,
): Finding[] {
  const files = { head: new Map(file ? [[file.path, file]] : []), base: new Map() };
  return baselineProblems(baseline, found, wasJudged, today).flatMap((problem) => {
    const rule = rules.get(problem.rule);
    return rule ? toFindings(rule, [problem], undefined, policy, files) : [];
  });
}
