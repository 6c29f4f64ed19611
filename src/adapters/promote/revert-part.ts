import type { Agent } from '../../core/agent.ts';
import { EXIT } from '../../core/exit-codes.ts';
import { UserError } from '../../core/user-error.ts';
import { compareVersions } from '../../core/version.ts';
import type { LoadedAgent } from '../../load/load-agent.ts';
import { type Part, recombine } from '../../promote/recombine.ts';
import { whole } from '../check/load-pairs.ts';
import { agentAt, requireAgentAt } from './agent-at.ts';
import { commitEdits, type Texts } from './commit-edits.ts';
import type { Promoter } from './promoter.ts';
import { readPolicy } from './read-policy.ts';
import { type ReleasedTag, releasedTags } from './released-tags.ts';
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
  const policy = await readPolicy(promoter, refs);
  await requireAgentAt(promoter, policy.commit, agent);
  const current = whole(await agentAt(promoter, policy.commit, agent));
  const releases = releasedTags(agent, refs);
  const { version: to, edits: texts } = await older(promoter, request, current, releases);
  const from = current.manifest.value.version;
  const { commit, version } = await commitEdits(promoter, policy, {
    current,
    texts,
    releases,
    message: `Take ${agent} back to the ${part} of ${to}\n\nEverything else is that of ${from}. Nobody has reviewed or evaluated this combination.\n`,
  });
  return { commit, base: policy.commit, from, to, version };
}

/** The release to take the part from, and what that changes. */
async function older(
  promoter: Promoter,
  { agent, part, to }: PartToRevert,
  current: Agent,
  releases: readonly ReleasedTag[],
): Promise<{ readonly version: string; readonly edits: Texts }> {
  const { version } = current.manifest.value;
  const wanted = releases.filter((release) =>
    to === undefined ? compareVersions(release.version, version) < 0 : release.version === to,
  );
  if (to !== undefined && wanted.length === 0) {
    const known = releases.map((release) => release.version).slice(0, 10);
    throw new UserError(
      EXIT.usage,
      `${agent} has no release ${to}`,
      known.length === 0 ? 'nothing is released yet' : `released are ${known.join(', ')}`,
    );
  }
  for (const release of wanted.slice(0, MOST_TRIED)) {
    const edits = recombine(current, whole(await loadRelease(promoter, release, agent)), part);
    if (typeof edits === 'string')
      throw new UserError(EXIT.findings, edits, 'take it back by hand');
    if (edits.size > 0) return { version: release.version, edits };
  }
  throw new UserError(
    EXIT.findings,
    to === undefined
      ? `no older release of ${agent} has another ${part} than the default branch`
      : `${agent} ${to} has the ${part} of the default branch`,
    `headgate diff ${agent} ${to ?? version}.. shows what differs`,
  );
}

async function loadRelease(
  promoter: Promoter,
  { tag }: ReleasedTag,
  agent: string,
): Promise<LoadedAgent> {
  await fetchMissing(promoter, [tag]);
  return agentAt(promoter, `${tag}^{commit}`, agent);
}
