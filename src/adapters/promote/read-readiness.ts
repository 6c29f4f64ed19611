import type { Agent } from '../../core/agent.ts';
import { digestOfJson } from '../../core/digest-of-json.ts';
import { gradersDigest } from '../../evals/graders-digest.ts';
import { suiteDigest } from '../../evals/suite-digest.ts';
import { fragmentsOf, loadFrom } from '../../gate/check-agents.ts';
import type { Candidate } from '../../promote/candidate.ts';
import type { ReadinessFacts } from '../../readiness/define-row.ts';
import { bundleOf } from '../../release/bundle.ts';
import { contentOf } from '../../release/content.ts';
import { releaseRef } from '../../release/release-tag.ts';
import { readTag } from '../release/read-tag.ts';
import { commitSnapshot } from '../snapshots/commit-snapshot.ts';
import type { Promoter } from './promoter.ts';
import { readDrills } from './read-drills.ts';
import { readEvidence } from './read-evidence.ts';
import type { PolicyInForce } from './read-policy.ts';
import { readSigning } from './read-signing.ts';
import { fetchMissing, RECORDS_REF } from './remote-refs.ts';

/** The remote at one moment. */
export interface ReadinessSource {
  readonly refs: ReadonlyMap<string, string>;
  readonly policy: PolicyInForce;
}

/** What the readiness of one agent is scored from: its files, and what the remote's tags and records say. */
export async function readReadiness(
  promoter: Promoter,
  { refs, policy }: ReadinessSource,
  agent: Agent,
): Promise<ReadinessFacts> {
  const { name } = agent;
  const { version } = agent.manifest.value;
  const bundle = bundleOf(agent);
  const content = contentOf(bundle);
  const records = refs.get(RECORDS_REF);
  const tagged = refs.get(releaseRef(name, version));
  await fetchMissing(
    promoter,
    [records, tagged].filter((oid) => oid !== undefined),
  );
  const tag = tagged === undefined ? undefined : await readTag(promoter.reader, tagged);
  const [drills, evidence] = await Promise.all([
    readDrills(promoter, records),
    readEvidence(promoter.reader, records, name, ''),
  ]);
  const candidate: Candidate = { agent: name, version, tag: null, localTag: null };
  const signing = await readSigning(promoter, policy, candidate, new Map(), [
    ...evidence.filter((one) => one.content === content),
    ...drills.values(),
  ]);
  const encoder = new TextEncoder();
  const files = agent.evals.map(
    ({ path, text }) => [path.slice(agent.path.length + 1), encoder.encode(text)] as const,
  );
  return {
    agent: name,
    bundle,
    content,
    evals: agent.evals.map(({ value }) => value),
    ...(files.length > 0 ? { suite: suiteDigest(new Map(files)) } : {}),
    graders: gradersDigest(),
    config: policy.config,
    released: tag?.claimed === digestOfJson(bundle),
    drills,
    evidence,
    ...(signing ? { signing } : {}),
    now: promoter.clock(),
  };
}

/** The same of a release, by its commit; undefined where its files do not load any more. */
export async function readReleaseReadiness(
  promoter: Promoter,
  source: ReadinessSource,
  { agent, release }: Candidate,
): Promise<ReadinessFacts | undefined> {
  if (!release) return undefined;
  const { reader, prefix } = promoter;
  const snapshot = commitSnapshot({ reader, commit: release.commit, prefix });
  const loaded = await loadFrom(snapshot, agent, await fragmentsOf(snapshot));
  return loaded.agent ? readReadiness(promoter, source, loaded.agent) : undefined;
}
