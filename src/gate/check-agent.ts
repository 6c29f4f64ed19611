import { maxBump } from '../core/bump.ts';
import type { Change } from '../core/change.ts';
import type { Finding, SuppressedFinding } from '../core/finding.ts';
import type { Policy } from '../core/policy.ts';
import type { Problem } from '../core/problem.ts';
import type { AgentReport, EvalOutcome } from '../core/report.ts';
import { declaredBump } from '../core/version.ts';
import { diffAgents } from '../diff/diff-agents.ts';
import type { LoadedAgent } from '../load/load-agent.ts';
import type { AgentContext, Rule, SecretHit } from '../rules/define-rule.ts';
import { hideSecretLines } from './hide-secret-lines.ts';
import { type ReleaseFacts, releaseContext } from './release-context.ts';
import { suppressByComment } from './suppress.ts';
import { type FileSides, toFindings } from './to-finding.ts';

/** Everything known about one agent, on both sides; the same object on both when the files are the same. */
export interface AgentCheck {
  readonly name: string;
  readonly head?: LoadedAgent;
  readonly base?: LoadedAgent;
  /** False when there is no base side at all, so that nothing can be new. */
  readonly compared: boolean;
  readonly releases?: ReleaseFacts;
  readonly secrets: readonly SecretHit[];
}

export interface CheckSettings {
  readonly policy: Policy;
  readonly rules: ReadonlyMap<string, Rule>;
  /** Owners of a path by head's CODEOWNERS; absent when there is none. */
  readonly ownersOf?: (path: string) => readonly string[];
  /** What evals said, by agent; absent where nobody asked them. */
  readonly evals?: ReadonlyMap<string, EvalOutcome>;
  /** YYYY-MM-DD, UTC. */
  readonly today: string;
}

export interface AgentResult {
  readonly report: AgentReport;
  /** False while one of its files can't be read, so that the rules about its meaning wait. */
  readonly whole: boolean;
  readonly findings: readonly Finding[];
  readonly suppressed: readonly SuppressedFinding[];
}

/** Checks one agent against its base, its releases and every rule. Plain data in and out: it may run in a worker. */
export function checkAgent(check: AgentCheck, settings: CheckSettings): AgentResult {
  const { name, head, base } = check;
  const changes = changesBetween(check, settings.policy);
  const evals = settings.evals?.get(name);
  const report: AgentReport = {
    name,
    path: `agents/${name}`,
    status: status(check),
    version: { base: base?.version ?? null, head: head?.version ?? null },
    bump: {
      required: maxBump(changes.map((change) => change.bump)),
      declared: base?.version && head?.version ? declaredBump(base.version, head.version) : 'none',
    },
    changes,
    ...(head && base && !(head.agent && base.agent) ? { compared: false as const } : {}),
    ...(evals ? { evals } : {}),
  };
  if (!head) return { report, whole: true, findings: [], suppressed: [] };

  const files = filesOf(check);
  const reported = (problems: readonly Problem[]): Finding[] =>
    group(problems).flatMap(([id, some]) => {
      const rule = settings.rules.get(id);
      if (!rule) throw new Error(`no rule is registered under ${id}`);
      return toFindings(rule, some, name, settings.policy, files);
    });

  const found = hideSecretLines(
    [
      ...reported([...head.problems, ...head.warnings]),
      ...fileFindings(check, settings),
      ...ruleFindings(check, report, settings),
    ],
    settings.rules,
  );
  const suppressed = suppressByComment(found, head.ignores, settings.rules);
  // An ignore can't be judged unused while rules wait for the file to be mended.
  const complaints = head.agent
    ? suppressed.problems
    : suppressed.problems.filter((problem) => problem.rule !== 'ignore/unused');
  return {
    report,
    whole: head.agent !== undefined,
    findings: [...suppressed.findings, ...reported(complaints)],
    suppressed: suppressed.suppressed,
  };
}

/** What can be said of texts as such is said also of an agent that is not whole. */
function fileFindings(check: AgentCheck, settings: CheckSettings): Finding[] {
  const { name, head, secrets } = check;
  if (!head) return [];
  const context = { files: [...head.files.values()], secrets };
  const files = filesOf(check);
  return [...settings.rules.values()].flatMap((rule) =>
    rule.scope === 'file'
      ? toFindings(rule, rule.check(context), name, settings.policy, files)
      : [],
  );
}

function ruleFindings(check: AgentCheck, report: AgentReport, settings: CheckSettings): Finding[] {
  const { head, base } = check;
  if (!head?.agent) return [];
  const releases = check.releases && releaseContext(check.releases, head.agent, settings.policy);
  const context: AgentContext = {
    agent: head.agent,
    changes: report.changes,
    bump: report.bump,
    policy: settings.policy,
    today: settings.today,
    ...(base?.agent ? { base: base.agent } : {}),
    ...(settings.ownersOf ? { ownersOf: settings.ownersOf } : {}),
    ...(releases ? { releases } : {}),
    ...(report.evals ? { evals: report.evals } : {}),
  };
  const files = filesOf(check);
  const findings: Finding[] = [];
  for (const rule of settings.rules.values()) {
    if (rule.scope !== 'agent') continue;
    const problems = rule.check(context);
    if (problems.length === 0) continue;
    findings.push(...toFindings(rule, problems, check.name, settings.policy, files));
  }
  return findings;
}

function filesOf({ head, base, secrets }: AgentCheck): FileSides {
  return { head: head?.files ?? new Map(), base: base?.files ?? new Map(), secrets };
}

function changesBetween({ head, base }: AgentCheck, policy: Policy): readonly Change[] {
  if (!head?.agent || !base?.agent || head === base) return [];
  return diffAgents(base.agent, head.agent, policy.bumps);
}

function status({ head, base, compared }: AgentCheck): AgentReport['status'] {
  if (!compared) return 'unchanged';
  if (!head) return 'removed';
  if (!base) return 'added';
  return head === base ? 'unchanged' : 'changed';
}

function group(problems: readonly Problem[]): [string, Problem[]][] {
  const groups = new Map<string, Problem[]>();
  for (const problem of problems) {
    const same = groups.get(problem.rule);
    if (same) same.push(problem);
    else groups.set(problem.rule, [problem]);
  }
  return [...groups];
}
