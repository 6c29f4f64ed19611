import { planBump } from '../../bump/plan-bump.ts';
import type { Agent } from '../../core/agent.ts';
import { type Bump, compareBumps } from '../../core/bump.ts';
import { isoDay } from '../../core/iso-day.ts';
import { diffAgents } from '../../diff/diff-agents.ts';
import { requiredBump } from '../../diff/required-bump.ts';
import { whole } from '../check/load-pairs.ts';
import { editTree } from '../git/edit-tree.ts';
import { newCommit } from '../git/new-commit.ts';
import { type NewObject, newObject } from '../git/new-object.ts';
import type { TreeObjects } from '../git/new-tree.ts';
import { writeObjects } from '../git/write-objects.ts';
import { agentAt } from './agent-at.ts';
import type { Promoter } from './promoter.ts';
import type { PolicyInForce } from './read-policy.ts';
import type { ReleasedTag } from './released-tags.ts';
import { fetchMissing } from './remote-refs.ts';

/** Path from the config root → text, null for a file that goes. */
export type Texts = ReadonlyMap<string, string | null>;

export interface Edits {
  /** As the default branch's tip has it. */
  readonly current: Agent;
  readonly texts: Texts;
  /** Newest first. */
  readonly releases: readonly ReleasedTag[];
  readonly message: string;
}

/**
 * Writes a commit on the default branch's tip in which some texts of an agent differ, with the version that this
 * needs and a changelog entry. Nothing is checked out, no work tree is touched, and no ref names it yet.
 *
 * @throws UserError where the agent is no longer whole after the edit.
 */
export async function commitEdits(
  promoter: Promoter,
  { commit: base, config }: PolicyInForce,
  { current, texts, releases, message }: Edits,
): Promise<{ readonly commit: string; readonly version: string }> {
  const tree = await layTexts(promoter, `${base}^{tree}`, texts);
  // What the agent then is, is read as any agent is.
  await writeObjects(promoter, tree.objects);
  const { name } = current;
  const edited = whole(await agentAt(promoter, tree.oid, name));
  const bumps = new Map(Object.entries(config.bumps ?? {}) as [string, Bump][]);
  const [newest] = releases;
  const changes = diffAgents(current, edited, bumps);
  // What was merged past the gate is in no change of this branch, and still needs a version.
  const unreleased = diffAgents(newest && (await releaseOf(promoter, newest, name)), edited, bumps);
  const plan = planBump({
    head: edited,
    baseVersion: current.manifest.value.version,
    changes:
      compareBumps(requiredBump(unreleased), requiredBump(changes)) > 0 ? unreleased : changes,
    released: releases.map(({ version }) => version),
    date: isoDay(promoter.clock()),
  });
  const declared = await layTexts(promoter, tree.oid, plan.edits);
  const commit = await newCommit({
    tree: declared.oid,
    parents: [base],
    message,
    author: promoter.actor,
    committer: promoter.actor,
    date: promoter.clock(),
  });
  await writeObjects(promoter, [...declared.objects, commit]);
  return { commit: commit.oid, version: plan.to };
}

async function releaseOf(
  promoter: Promoter,
  { tag }: ReleasedTag,
  agent: string,
): Promise<Agent | undefined> {
  await fetchMissing(promoter, [tag]);
  return (await agentAt(promoter, `${tag}^{commit}`, agent)).agent;
}

/** The tree in which the texts stand, with blobs and trees that are to be written. */
async function layTexts(promoter: Promoter, base: string, texts: Texts): Promise<TreeObjects> {
  const blobs: NewObject[] = [];
  const edits = new Map<string, string | null>();
  for (const [path, text] of texts) {
    const blob = text === null ? null : newObject('blob', Buffer.from(text), promoter.objectFormat);
    if (blob) blobs.push(blob);
    edits.set(promoter.prefix + path, blob?.oid ?? null);
  }
  const { oid, objects } = await editTree(promoter, base, edits);
  return { oid, objects: [...blobs, ...objects] };
}
