import type { TextFile } from '../core/agent.ts';
import type { Finding, SuppressedFinding } from '../core/finding.ts';
import type { Problem } from '../core/problem.ts';
import { caseTwins } from '../load/case-twins.ts';
import type { LoadedBaseline } from '../load/load-baseline.ts';
import type { LoadedPolicy } from '../load/load-policy.ts';
import { notRegular } from '../load/not-regular.ts';
import type { Snapshot } from '../ports/snapshot.ts';
import type { RepositoryContext } from '../rules/define-rule.ts';
import type { CheckSettings } from './check-agent.ts';
import type { CheckPorts } from './check-agents.ts';
import { isLocked } from './locked-rules.ts';
import { suppressByComment } from './suppress.ts';
import { toFindings } from './to-finding.ts';

export interface PolicySide extends LoadedPolicy {
  readonly baseline: LoadedBaseline;
  /** Bytes by path, as far as they are files. */
  readonly files: ReadonlyMap<string, Uint8Array>;
}

export interface PolicyCheck {
  readonly findings: readonly Finding[];
  readonly suppressed: readonly SuppressedFinding[];
}

/** Checks what no single agent owns: headgate.yaml, CODEOWNERS, the baseline file, and stray files under agents/. */
export async function checkPolicyFiles(
  snapshot: Snapshot,
  { head }: { readonly head: PolicySide },
  policyChanged: readonly string[],
  settings: CheckSettings,
  scanSecrets: CheckPorts['scanSecrets'],
): Promise<PolicyCheck> {
  const loaded = [head.config, head.codeowners].filter((file) => file !== undefined);
  const files = new Map<string, TextFile>();
  for (const { file } of [...loaded, head.baseline]) if (file) files.set(file.path, file);

  const secrets = await scanSecrets([...files.values()]);
  const agents = await snapshot.agentNames();
  const strays = await snapshot.strayFiles();
  const policyGone = await goneFiles(snapshot, head, policyChanged);
  const links = await Promise.all(policyGone.map((path) => snapshot.list(path)));
  const problems: Problem[] = [
    ...[...strays, ...links.flat()].map(notRegular).filter((problem) => problem !== undefined),
    ...caseTwins(agents, 'agents/'),
    ...loaded.flatMap((file) => [...file.problems, ...file.warnings]),
    ...head.baseline.problems,
  ];
  const context: RepositoryContext = {
    agents,
    strays: strays.map(({ path }) => path),
    policy: settings.policy,
    policyChanged,
    policyGone,
    rules: new Map([...settings.rules].map(([id, rule]) => [id, { locked: isLocked(rule) }])),
    today: settings.today,
    ...(head.config?.value ? { config: head.config.value } : {}),
    ...(head.codeowners?.value ? { codeowners: head.codeowners.value } : {}),
  };
  const sides = { head: files, base: new Map(), secrets };
  const found: Finding[] = [];
  for (const rule of settings.rules.values()) {
    const own =
      rule.scope === 'repository'
        ? rule.check(context)
        : rule.scope === 'file'
          ? rule.check({ files: [...files.values()], secrets })
          : [];
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

/** Of the files that changed those that are no longer there, or no longer files. */
async function goneFiles(
  snapshot: Snapshot,
  { files }: PolicySide,
  changed: readonly string[],
): Promise<string[]> {
  const absent = changed.filter((path) => !files.has(path));
  const others = absent.length > 0 ? await snapshot.read(absent) : new Map();
  return absent.filter((path) => !others.has(path));
}
