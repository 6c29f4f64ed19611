import { scanSecrets } from '../../src/adapters/secrets/scan-secrets.ts';
import { BASELINE_FILE } from '../../src/core/baseline.ts';
import type { Finding } from '../../src/core/finding.ts';
import type { AgentReport } from '../../src/core/report.ts';
import { compareVersions } from '../../src/core/version.ts';
import { checkAgents, fragmentsOf, loadFrom } from '../../src/gate/check-agents.ts';
import { checkPolicyFiles } from '../../src/gate/check-policy-files.ts';
import { judgedIn } from '../../src/gate/judged-in.ts';
import type { ReleaseFacts } from '../../src/gate/release-context.ts';
import { staleEntries } from '../../src/gate/stale-entries.ts';
import { exampleFiles } from '../../src/generated/example-files.ts';
import type { LoadedAgent } from '../../src/load/load-agent.ts';
import { loadBaseline } from '../../src/load/load-baseline.ts';
import { loadPolicy } from '../../src/load/load-policy.ts';
import { policyFiles } from '../../src/load/policy-files.ts';
import type { Snapshot } from '../../src/ports/snapshot.ts';
import { refConflict } from '../../src/release/ref-conflict.ts';
import { releaseRef } from '../../src/release/release-tag.ts';
import type { ExampleState } from '../../src/rules/define-rule.ts';
import { layExample } from '../../src/rules/explain/lay-example.ts';
import { rules } from '../../src/rules/index.ts';
import { memorySnapshot } from './memory-snapshot.ts';

const RULES = new Map(rules.map((rule) => [rule.id, rule]));
const TODAY = '2026-06-01';

export interface CheckedExample {
  readonly findings: readonly Finding[];
  readonly agents: readonly AgentReport[];
}

/**
 * Runs the whole gate on a rule's example: loaders, every rule, comments, baseline. Release tags are those of
 * the state; each holds what the base side holds. Without tags there is nothing to ask, as in a plain folder.
 */
export async function checkExample(state: ExampleState): Promise<CheckedExample> {
  const laid = layExample(exampleFiles, state);
  const head = memorySnapshot(laid.head, laid.links);
  const base = laid.base ? memorySnapshot(laid.base) : undefined;
  const own = await policyOf(head);
  const trusted = base ? await policyOf(base) : own;
  const { ownersOf } = own.policy;
  const settings = {
    policy: trusted.policy,
    rules: RULES,
    today: TODAY,
    ...(ownersOf ? { ownersOf } : {}),
    ...(state.evals ? { evals: new Map([['example', state.evals]]) } : {}),
  };

  const [after, before] = await Promise.all([namesOf(head), namesOf(base)]);
  const same = base !== undefined && sameFiles(laid.head, laid.base ?? new Map());
  const agents = [...new Set([...after, ...before])].sort().map((name) => ({
    name,
    head: after.includes(name),
    base: before.includes(name),
    same: same && after.includes(name) && before.includes(name),
  }));
  const results = await checkAgents(
    agents,
    {
      head,
      scanSecrets,
      ...(base ? { base } : {}),
      ...(laid.tags.length > 0 && base
        ? {
            releasesOf: releasesOf(laid.tags, laid.released ? memorySnapshot(laid.released) : base),
          }
        : {}),
    },
    settings,
  );
  const changed = [...policyFiles(''), BASELINE_FILE].filter(
    (path) => laid.base && laid.base.get(path) !== laid.head.get(path),
  );
  const policyCheck = await checkPolicyFiles(head, { head: own }, changed, settings, scanSecrets);
  const found = [...results.flatMap((result) => result.findings), ...policyCheck.findings];
  const stale = staleEntries(own, found, judgedIn(results, true), settings);
  return { findings: [...found, ...stale], agents: results.map((result) => result.report) };
}

async function policyOf(snapshot: Snapshot) {
  const files = await snapshot.read([...policyFiles(''), BASELINE_FILE]);
  const baseline = loadBaseline(files.get(BASELINE_FILE));
  return { ...loadPolicy(snapshot.label, files), baseline, files };
}

async function namesOf(snapshot: Snapshot | undefined): Promise<string[]> {
  return ((await snapshot?.agentFolders()) ?? []).map((folder) => folder.name);
}

function sameFiles(a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): boolean {
  return a.size === b.size && [...a].every(([path, text]) => b.get(path) === text);
}

function releasesOf(tags: readonly string[], held: Snapshot) {
  return async (head: LoadedAgent, base: LoadedAgent | undefined): Promise<ReleaseFacts> => {
    const versions = [...tags].sort(compareVersions);
    const facts = { versions, complete: true };
    const { name, version } = head;
    if (version === undefined) return facts;
    const released = await loadFrom(held, name, await fragmentsOf(held));
    if (tags.includes(version)) return { ...facts, sameVersion: released };
    const refs = tags.map((tag) => releaseRef(name, tag));
    const conflict = refConflict(releaseRef(name, version), refs);
    const newest = versions.findLast((tag) => compareVersions(tag, version) < 0);
    const late = newest !== undefined && compareVersions(newest, base?.version ?? '0.0.0') >= 0;
    return {
      ...facts,
      ...(conflict ? { conflict } : {}),
      ...(late ? { previous: { version: newest, loaded: released } } : {}),
    };
  };
}
