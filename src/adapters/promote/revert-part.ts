import { planBump } from '../../bump/plan-bump.ts';
import type { Agent } from '../../core/agent.ts';
import { type Bump, compareBumps } from '../../core/bump.ts';
import { didYouMean } from '../../core/did-you-mean.ts';
import { UserError } from '../../core/user-error.ts';
import { compareVersions } from '../../core/version.ts';
import { diffAgents } from '../../diff/diff-agents.ts';
import { requiredBump } from '../../diff/required-bump.ts';
import { fragmentsOf, loadFrom } from '../../gate/check-agents.ts';
import type { LoadedAgent } from '../../load/load-agent.ts';
import { type Part, recombine } from '../../promote/recombine.ts';
import { parseReleaseRef } from '../../release/release-tag.ts';
import { whole } from '../check/load-pairs.ts';
import { commitSnapshot } from '../commit-snapshot.ts';
import { editTree } from '../git/edit-tree.ts';
import { readTree } from '../git/read-tree.ts';
import { commitTree, hashBlobs } from '../git/write-objects.ts';
import type { Promoter } from './promoter.ts';
import { readPolicy } from './read-policy.ts';
import { fetchMissing, readRemoteRefs } from './remote-refs.ts';

export interface PartToRevert {
  readonly agent: string;
  readonly part: Part;
  /** Absent: the newest older release in which the part differs. */
  readonly to?: string;
}

export interface RevertedPart {
  /** On the default branch's tip; no ref names it yet. */
  readonly commit: string;
  readonly base: string;
  /** Versions: of the default branch, of the release whose part it has, and the one that it declares. */
  readonly from: string;
  readonly to: string;
  readonly version: string;
}

interface Release {
  readonly version: string;
  readonly tag: string;
}

type Texts = ReadonlyMap<string, string | null>;

/** Releases that are looked through for one in which the part differs. */
const MOST_TRIED = 50;

/**
 * Writes the commit in which an agent has one part of an older release, everything else of the default branch's
 * tip, the version that this needs and a changelog entry. Nothing is checked out, and no work tree is touched.
 *
 * @throws UserError where there is nothing to go back to, or where the files can't be recombined.
 */
export async function revertPart(promoter: Promoter, request: PartToRevert): Promise<RevertedPart> {
  const { agent, part } = request;
  const refs = await readRemoteRefs(promoter, [agent]);
  const { commit: base, config } = await readPolicy(promoter, refs);
  await requireAgent(promoter, base, agent);
  const current = whole(await loadAt(promoter, base, agent));
  const releases = releasesOf(agent, refs);
  const { version: to, edits } = await older(promoter, request, current, releases);
  const tree = await writeTexts(promoter, `${base}^{tree}`, edits);
  const combined = whole(await loadAt(promoter, tree, agent));
  const bumps = new Map(Object.entries(config.bumps ?? {}) as [string, Bump][]);
  const [newest] = releases;
  const released = newest && (await loadRelease(promoter, newest, agent)).agent;
  const changes = diffAgents(current, combined, bumps);
  // What was merged past the gate is in no change of this branch, and still needs a version.
  const unreleased = diffAgents(released, combined, bumps);
  const from = current.manifest.value.version;
  const plan = planBump({
    head: combined,
    baseVersion: from,
    changes:
      compareBumps(requiredBump(unreleased), requiredBump(changes)) > 0 ? unreleased : changes,
    released: releases.map(({ version }) => version),
    date: new Date(promoter.clock()).toISOString().slice(0, 10),
  });
  const commit = await commitTree(promoter.folder, {
    tree: await writeTexts(promoter, tree, plan.edits),
    parents: [base],
    message: `Take ${agent} back to the ${part} of ${to}\n\nEverything else is that of ${from}. Nobody has reviewed or evaluated this combination.\n`,
    author: promoter.actor,
    committer: promoter.actor,
    date: promoter.clock(),
  });
  return { commit, base, from, to, version: plan.to };
}

/** The release to take the part from, and what that changes. */
async function older(
  promoter: Promoter,
  { agent, part, to }: PartToRevert,
  current: Agent,
  releases: readonly Release[],
): Promise<{ readonly version: string; readonly edits: Texts }> {
  const { version } = current.manifest.value;
  const wanted = releases.filter((release) =>
    to === undefined ? compareVersions(release.version, version) < 0 : release.version === to,
  );
  if (to !== undefined && wanted.length === 0) {
    const known = releases.map((release) => release.version).slice(0, 10);
    throw new UserError(
      2,
      `${agent} has no release ${to}`,
      known.length === 0 ? 'nothing is released yet' : `released are ${known.join(', ')}`,
    );
  }
  for (const release of wanted.slice(0, MOST_TRIED)) {
    const edits = recombine(current, whole(await loadRelease(promoter, release, agent)), part);
    if (typeof edits === 'string') throw new UserError(1, edits, 'take it back by hand');
    if (edits.size > 0) return { version: release.version, edits };
  }
  throw new UserError(
    1,
    to === undefined
      ? `no older release of ${agent} has another ${part} than the default branch`
      : `${agent} ${to} has the ${part} of the default branch`,
    `headgate diff ${agent} ${to ?? version}.. shows what differs`,
  );
}

/** Newest first. */
function releasesOf(agent: string, refs: ReadonlyMap<string, string>): Release[] {
  return [...refs]
    .flatMap(([ref, tag]) => {
      const release = parseReleaseRef(ref);
      return release?.agent === agent ? [{ version: release.version, tag }] : [];
    })
    .sort((a, b) => compareVersions(b.version, a.version));
}

async function requireAgent(
  { reader, prefix }: Promoter,
  base: string,
  agent: string,
): Promise<void> {
  const folders = (await readTree(reader, `${base}:${prefix}agents`)) ?? [];
  const names = folders.map(({ name }) => name);
  if (names.includes(agent)) return;
  const meant = didYouMean(agent, names);
  throw new UserError(
    2,
    `the default branch has no agent ${agent}`,
    meant ? `did you mean ${meant}?` : 'an agent is a folder under agents/',
  );
}

async function loadRelease(
  promoter: Promoter,
  { tag }: Release,
  agent: string,
): Promise<LoadedAgent> {
  await fetchMissing(promoter, [tag]);
  return loadAt(promoter, `${tag}^{commit}`, agent);
}

/** @param commit or a tree. */
async function loadAt(
  { reader, prefix }: Promoter,
  commit: string,
  agent: string,
): Promise<LoadedAgent> {
  const snapshot = commitSnapshot({ reader, commit, prefix });
  return loadFrom(snapshot, agent, await fragmentsOf(snapshot));
}

/** A tree with some texts written or removed, by paths from the config root. */
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
