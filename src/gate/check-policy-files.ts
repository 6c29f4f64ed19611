import type { Document, TextFile } from '../core/agent.ts';
import type { Finding } from '../core/finding.ts';
import type { Problem } from '../core/problem.ts';
import type { HeadgateConfig } from '../generated/types.ts';
import type { LoadedBaseline } from '../load/load-baseline.ts';
import type { LoadedPolicy } from '../load/load-policy.ts';
import type { Snapshot } from '../ports/snapshot.ts';
import type { RepositoryContext } from '../rules/define-rule.ts';
import type { CheckSettings } from './check-agent.ts';
import { suppressByComment } from './suppress.ts';
import { toFindings } from './to-finding.ts';

export interface PolicySide extends LoadedPolicy {
  readonly baseline: LoadedBaseline;
}

export interface PolicyCheck {
  readonly findings: readonly Finding[];
  readonly suppressed: number;
}

/** Checks what no single agent owns: headgate.yaml, CODEOWNERS, the baseline file, and stray files under agents/. */
export async function checkPolicyFiles(
  snapshot: Snapshot,
  { head }: { readonly head: PolicySide },
  policyChanged: readonly string[],
  settings: CheckSettings,
): Promise<PolicyCheck> {
  const loaded = [head.config, head.codeowners].filter((file) => file !== undefined);
  const files = new Map<string, TextFile>();
  for (const { file } of [...loaded, head.baseline]) if (file) files.set(file.path, file);

  const problems: Problem[] = [
    ...loaded.flatMap((file) => [...file.problems, ...file.warnings]),
    ...head.baseline.problems,
  ];
  const context = await contextOf(snapshot, head, policyChanged, settings);
  const sides = { head: files, base: new Map() };
  const found: Finding[] = [];
  for (const rule of settings.rules.values()) {
    const own = rule.scope === 'repository' ? rule.check(context) : [];
    const reported = problems.filter((problem) => problem.rule === rule.id);
    found.push(...toFindings(rule, [...own, ...reported], undefined, settings.policy, sides));
  }
  const {
    findings,
    suppressed,
    problems: complaints,
  } = suppressByComment(
    found,
    loaded.flatMap((file) => file.ignores),
    settings.rules,
  );
  const more = complaints.flatMap((problem) => {
    const rule = settings.rules.get(problem.rule);
    return rule ? toFindings(rule, [problem], undefined, settings.policy, sides) : [];
  });
  return { findings: [...findings, ...more], suppressed };
}

async function contextOf(
  snapshot: Snapshot,
  head: PolicySide,
  policyChanged: readonly string[],
  { policy, today }: CheckSettings,
): Promise<RepositoryContext> {
  const [folders, strays] = await Promise.all([snapshot.agentFolders(), snapshot.strayFiles()]);
  const config: Document<HeadgateConfig> | undefined = head.config?.value;
  return {
    agents: folders.map((folder) => folder.name),
    strays,
    policy,
    policyChanged,
    today,
    ...(config ? { config } : {}),
    ...(head.codeowners?.value ? { codeowners: head.codeowners.value } : {}),
  };
}
