import { planBump } from '../../bump/plan-bump.ts';
import type { Agent } from '../../core/agent.ts';
import { type Bump, compareBumps } from '../../core/bump.ts';
import { diffAgents } from '../../diff/diff-agents.ts';
import { requiredBump } from '../../diff/required-bump.ts';
import { whole } from '../check/load-pairs.ts';
import { editTree } from '../git/edit-tree.ts';
import { commitTree, hashBlobs } from '../git/write-objects.ts';
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
  const tree = await writeTexts(promoter, `${base}^{tree}`, texts);
  const { name } = current;
  const edited = whole(await agentAt(promoter, tree, name));
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
    date: new Date(promoter.clock()).toISOString().slice(0, 10),
  });
  const commit = await commitTree(promoter.folder, {
    tree: await writeTexts(promoter, tree, plan.edits),
    parents: [base],
    message,
    author: promoter.actor,
    committer: promoter.actor,
    date: promoter.clock(),
  });
  return { commit, version: plan.to };
}

async function releaseOf(
  promoter: Promoter,
  { tag }: ReleasedTag,
  agent: string,
): Promise<Agent | undefined> {
  await fetchMissing(promoter, [tag]);
  return (await agentAt(promoter, `${tag}^{commit}`, agent)).agent;
}

async function writeTexts(promoter: Promoter, base: string, texts: Texts): Promise<string> {
  const encoder = new TextEncoder();
  const kept = [...texts].flatMap(([path, text]) => (text === null ? [] : [{ path, text }]));
  const oids = await hashBlobs(
    promoter.folder,
    kept.map(({ text }) => encoder.encode(text)),
  );
  const edits = new Map(
    [...texts.keys()].map((path) => [promoter.prefix + path, null as string | null]),
  );
  for (const [at, { path }] of kept.entries()) edits.set(promoter.prefix + path, oids[at] ?? null);
  return editTree(promoter, base, edits);
}
