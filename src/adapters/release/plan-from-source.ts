import { EXIT } from '../../core/exit-codes.ts';
import { UserError } from '../../core/user-error.ts';
import { fragmentsOf, loadFrom } from '../../gate/check-agents.ts';
import type { Snapshot } from '../../ports/snapshot.ts';
import { planReleases, type ReleasePlan } from '../../release/plan-releases.ts';
import { releaseRef } from '../../release/release-tag.ts';
import type { Commit } from '../git/read-commit.ts';
import type { Promoter } from '../promote/promoter.ts';
import { commitSnapshot } from '../snapshots/commit-snapshot.ts';
import { editedInMeaning } from './edited-in-meaning.ts';
import { loadSources } from './load-sources.ts';
import { type ReleasableAgent, releasableAgent } from './releasable-agent.ts';
import { standingTags } from './standing-tags.ts';

/** What there is to release from one commit, by the tags as they stand now. */
export interface SourcePlan {
  readonly create: readonly ReleasableAgent[];
  /** How many versions are released already, with these very bytes. */
  readonly standing: number;
}

/**
 * Loads what may have to be released, and compares it with the tags.
 *
 * @param names agents asked for; empty for all.
 * @param refs of the remote.
 * @param push whether a tag that only this clone has is still to be released.
 * @throws UserError when a released version was edited (integrity), or a tag's name can't stand.
 */
export async function planFromSource(
  promoter: Promoter,
  source: Commit,
  names: readonly string[],
  refs: ReadonlyMap<string, string>,
  push: boolean,
): Promise<SourcePlan> {
  const { reader, prefix } = promoter;
  const snapshot = commitSnapshot({ reader, commit: source.oid, prefix });
  const sources = await loadSources(snapshot, names);
  const tags = await standingTags(promoter, sources, refs, source.oid);
  const unpublished = (ref: string) => push && tags.onlyHere.has(ref);
  const unsure = sources.filter(({ agent, version }) => {
    const ref = releaseRef(agent, version);
    return unpublished(ref) || !tags.unchanged.has(ref);
  });
  const loaded = await load(
    snapshot,
    unsure.map(({ agent }) => agent),
  );
  const plan = planReleases(loaded, tags.tags, tags.refs);
  refuseEdited(await editedInMeaning(promoter, plan.edited, loaded), source);
  refuseConflicts(plan);
  const wanted = new Set([
    ...plan.create.map(({ agent }) => agent),
    ...plan.standing.filter(({ tag }) => unpublished(tag.ref)).map(({ agent }) => agent),
  ]);
  const create = loaded.filter(({ agent }) => wanted.has(agent));
  return { create, standing: sources.length - create.length };
}

async function load(snapshot: Snapshot, names: readonly string[]): Promise<ReleasableAgent[]> {
  if (names.length === 0) return [];
  const fragments = await fragmentsOf(snapshot);
  const agents: ReleasableAgent[] = [];
  for (const name of names) {
    const { agent, problems } = await loadFrom(snapshot, name, fragments);
    if (!agent) {
      const [problem] = problems;
      throw new UserError(
        EXIT.findings,
        `${name} can’t be released: ${problem ? `${problem.file}: ${problem.message}` : 'unreadable'}`,
        `headgate check ${name}`,
      );
    }
    agents.push(releasableAgent(agent));
  }
  return agents;
}

function refuseEdited(edited: ReleasePlan['edited'], source: Commit): void {
  if (edited.length === 0) return;
  const sentences = edited.map(
    ({ agent, version, digest, tag }) =>
      `${agent} ${version} is released as ${tag.claimed ?? 'no digest'} (tag ${tag.id}), but ${source.oid.slice(0, 12)} holds ${digest}`,
  );
  const names = edited.map(({ agent }) => agent).join(' ');
  throw new UserError(
    EXIT.integrity,
    `released versions don’t change: ${sentences.join('; ')}`,
    `headgate bump ${names}; if the tag was moved, find out who moved it`,
  );
}

function refuseConflicts({ conflicts }: ReleasePlan): void {
  const [first] = conflicts;
  if (first) throw new UserError(EXIT.findings, first.conflict.reason, first.conflict.todo);
}
