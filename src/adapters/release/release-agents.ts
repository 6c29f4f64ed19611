import type { Bump } from '../../core/bump.ts';
import { eachOf } from '../../core/each-of.ts';
import { EXIT } from '../../core/exit-codes.ts';
import type { CheckReport } from '../../core/report.ts';
import { UserError } from '../../core/user-error.ts';
import { type Commit, readCommit } from '../git/read-commit.ts';
import { readRefs } from '../git/read-refs.ts';
import { beforeAnyPush } from '../promote/before-any-push.ts';
import { deepen } from '../promote/deepen.ts';
import { isOnDefaultBranch } from '../promote/is-on-default-branch.ts';
import type { Promoter } from '../promote/promoter.ts';
import { readPolicy } from '../promote/read-policy.ts';
import { readRemoteRefs } from '../promote/remote-refs.ts';
import { requireSigner } from '../promote/require-signer.ts';
import { planFromSource } from './plan-from-source.ts';
import { publish } from './publish.ts';
import { type RecordFacts, recordOf } from './record-of.ts';
import type { ReleasableAgent } from './releasable-agent.ts';
import { type WrittenRelease, writeReleases } from './write-releases.ts';

export interface ReleaseRequest {
  /** Agents asked for; empty for all. */
  readonly names: readonly string[];
  /** To the remote; else the tags stay in this clone. */
  readonly push: boolean;
  readonly dryRun: boolean;
  /** What makes the release: `headgate/0.1.0`. */
  readonly tool: string;
  /** The gate, on the commit that is to be released. */
  readonly check: (commit: string, agents: readonly string[]) => Promise<CheckReport>;
}

export interface Released {
  /** The commit on the default branch. */
  readonly source: string;
  readonly outcome: 'released' | 'planned' | 'nothing' | 'refused';
  /** How many versions stood already. */
  readonly standing: number;
  readonly releases: readonly WrittenRelease[];
  /** What the gate said; absent when there was nothing to ask it about. */
  readonly report?: CheckReport;
}

/** Releases whose past is read at once, each by a git of its own. */
const AT_ONCE = 4;

/** Others may release at the same time; each round looks at the remote anew. */
const MOST_ROUNDS = 5;

/**
 * Releases every version that has no tag yet: one commit and one tag for each, pushed all together or not
 * at all. A failure leaves the refs, here and there, as they were.
 */
export async function releaseAgents(
  promoter: Promoter,
  request: ReleaseRequest,
): Promise<Released> {
  const { names, push, dryRun } = request;
  const source = await sourceCommit(promoter);
  const releases: WrittenRelease[] = [];
  let report: CheckReport | undefined;
  let problem = '';
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const refs = await beforeAnyPush(
      () => readRemoteRefs(promoter, 'all'),
      round === 0 ? 'nothing was released' : 'what was pushed stands as it was read back',
    );
    await refuseUnmerged(promoter, source, refs);
    const { create, standing } = await planFromSource(promoter, source, names, refs, push);
    if (create.length === 0) {
      const outcome = releases.length > 0 ? 'released' : 'nothing';
      const before = standing - releases.length;
      return { source: source.oid, outcome, standing: before, releases, ...(report && { report }) };
    }
    report ??= await request.check(
      source.oid,
      create.map(({ agent }) => agent),
    );
    const base = { source: source.oid, standing, report };
    if (report.verdict !== 'pass') return { ...base, outcome: 'refused', releases: [] };
    const written = await write(promoter, source, create, refs, request);
    if (dryRun) return { ...base, outcome: 'planned', releases: written };
    const { published, reason } = await publish(promoter, written, push);
    releases.push(...published);
    // Nobody came first: another look would find nothing to do.
    if (published.length === written.length) {
      const before = standing - (releases.length - published.length);
      return { ...base, outcome: 'released', standing: before, releases };
    }
    problem = reason;
  }
  throw new UserError(
    EXIT.incomplete,
    `${promoter.remote} did not take the push of release tags: ${problem}`,
    'nothing was released. You need the right to push tags; a hook or a ruleset may forbid it',
  );
}

async function sourceCommit({ reader }: Promoter): Promise<Commit> {
  const commit = await readCommit(reader, 'HEAD');
  if (commit) return commit;
  throw new UserError(EXIT.usage, 'there is no commit to release', 'commit the agents first');
}

async function refuseUnmerged(
  promoter: Promoter,
  source: Commit,
  refs: ReadonlyMap<string, string>,
): Promise<void> {
  const { defaultBranch, remote } = promoter;
  const answer = await isOnDefaultBranch(promoter, source.oid, refs.get(defaultBranch));
  if (answer) return;
  const branch = defaultBranch.slice('refs/heads/'.length);
  throw new UserError(
    answer === null ? 3 : 1,
    `HEAD, ${source.oid}, is not on ${branch} of ${remote}`,
    `releases come from the default branch: merge it and push ${branch}, then release from there`,
  );
}

async function write(
  promoter: Promoter,
  commit: Commit,
  agents: readonly ReleasableAgent[],
  refs: ReadonlyMap<string, string>,
  { push, tool }: ReleaseRequest,
): Promise<WrittenRelease[]> {
  await deepen(promoter);
  const policy = await readPolicy(promoter, refs);
  const { config } = policy;
  requireSigner(promoter, policy);
  // What is published must not name a release before it that only this clone has.
  const local = push ? [] : await readRefs(promoter.folder, ['refs/tags/']);
  const facts: RecordFacts = {
    commit,
    tags: new Map([...local.map(({ ref, oid }) => [ref, oid] as const), ...refs]),
    bumps: new Map(Object.entries(config.bumps ?? {}) as [string, Bump][]),
    tool,
  };
  // All records before anything is written: one version that moves too little refuses them all.
  const drafts = await eachOf(agents, AT_ONCE, async (agent) => ({
    bytes: agent.bytes,
    record: await recordOf(promoter, agent, facts),
  }));
  return writeReleases(promoter, commit, drafts);
}
