import type { Baseline } from '../../core/baseline.ts';
import type { Finding } from '../../core/finding.ts';
import { noAgents } from '../../core/no-agents.ts';
import type { CheckReport } from '../../core/report.ts';
import { assembleReport } from '../../gate/assemble-report.ts';
import { applyBaseline } from '../../gate/baseline.ts';
import type { AgentResult } from '../../gate/check-agent.ts';
import { checkPolicyFiles } from '../../gate/check-policy-files.ts';
import { judgedIn } from '../../gate/judged-in.ts';
import { staleEntries } from '../../gate/stale-entries.ts';
import { scanSecrets } from '../secrets/scan-secrets.ts';
import { agentsToCheck, type Scope } from './agents-to-check.ts';
import { buildId } from './build-id.ts';
import type { CacheContext } from './cached-checks.ts';
import { changedPolicyFiles } from './changed-policy-files.ts';
import type { CheckRequest } from './check-request.ts';
import { checkSettings, RULES } from './check-settings.ts';
import { openSides, type Sides } from './open-sides.ts';
import { runChecks } from './run-checks.ts';
import { policiesOf } from './trusted-policy.ts';

export interface CheckOutcome {
  readonly report: CheckReport;
  /** Every finding, before the baseline took any out: what `--update-baseline` accepts. */
  readonly found: readonly Finding[];
  /** The config root from the repository's top level: '' or `config/`. */
  readonly prefix: string;
  /** The baseline that stands at head. */
  readonly baseline: Baseline;
  /** Whether this check would have made a finding of that agent if it were there. */
  readonly wasJudged: (agent: string | undefined) => boolean;
}

// For a few agents reading the cache takes longer than checking them.
const WORTH_CACHING = 50;

/**
 * Checks a config repository: the whole of `headgate check` but for printing.
 *
 * @param opened the sides of this very request, where the caller had git begin earlier; they are closed here
 */
export async function checkRepository(
  request: CheckRequest,
  opened?: Sides,
): Promise<CheckOutcome> {
  const sides = opened ?? (await openSides(request));
  try {
    return await checkSides(sides, request);
  } finally {
    await sides.close();
  }
}

async function checkSides(sides: Sides, request: CheckRequest): Promise<CheckOutcome> {
  const policies = await policiesOf(sides);
  const settings = checkSettings(policies, request);
  const policyChanged = await changedPolicyFiles(policies, sides);
  // What counts as wrong may differ under another policy, so everything is looked at again.
  const all = request.all || policyChanged.length > 0 || standsOnBase(sides, request);
  const scope = await agentsToCheck({
    head: sides.head,
    asked: request.agents,
    all,
    changes: sides.changes,
    ...(sides.base ? { base: sides.base } : {}),
  });
  if (scope.total === 0 && scope.agents.length === 0) throw noAgents();

  const check = (agents: Scope['agents']) => runChecks(agents, sides, settings, request);
  const results = await cached(scope.agents, sides, { policies, settings }, request, check);
  const own = await checkPolicyFiles(
    sides.head.snapshot,
    policies,
    policyChanged,
    settings,
    scanSecrets,
  );
  const found = [...results.flatMap((result) => result.findings), ...own.findings];

  const accepted = applyBaseline(found, policies.trusted.baseline.baseline, RULES, settings.today);
  const wasJudged = judgedIn(results, all && request.agents.length === 0);
  const stale = staleEntries(policies.head, found, wasJudged, settings);
  const report = assembleReport({
    base: sides.base?.snapshot.label ?? null,
    head: sides.head.snapshot.label,
    total: scope.total,
    results,
    findings: deduplicated([...accepted.findings, ...stale]),
    suppressed: [
      ...results.flatMap((result) => result.suppressed),
      ...own.suppressed,
      ...accepted.suppressed,
    ],
  });
  return {
    report,
    found,
    prefix: sides.repository?.prefix ?? '',
    baseline: policies.head.baseline.baseline,
    wasJudged,
  };
}

/** Through the cache where that pays, and where a build says what its results depend on. */
async function cached(
  agents: Scope['agents'],
  { repository }: Sides,
  context: Pick<CacheContext, 'policies' | 'settings'>,
  request: CheckRequest,
  check: (agents: Scope['agents']) => Promise<AgentResult[]>,
): Promise<AgentResult[]> {
  const build = buildId();
  if (!request.cache || request.evals || !repository || !build || agents.length < WORTH_CACHING) {
    return check(agents);
  }
  const { cachedChecks } = await import('./cached-checks.ts');
  return cachedChecks(agents, { ...context, repository, build }, check);
}

/**
 * On the default branch itself nothing has changed, and whoever asks there wants to know how all agents stand;
 * uncommitted edits are among them.
 */
function standsOnBase({ head, base }: Sides, request: CheckRequest): boolean {
  return request.base === undefined && base !== undefined && head.commit === base.commit;
}

/** A broken fragment is met by every agent that includes it; it is one finding. */
function deduplicated(findings: readonly Finding[]): Finding[] {
  const seen = new Set<string>();
  return findings.filter((finding) => {
    if (!finding.location.file.startsWith('agents/_shared/')) return true;
    const { file, line, column } = finding.location;
    const key = `${finding.rule} ${file}:${line}:${column} ${finding.message}`;
    return !seen.has(key) && seen.add(key);
  });
}
