import { listed } from '../../core/listed.ts';
import type { Candidate, ReleaseFacts } from '../candidate.ts';
import { defineGate, type GateAnswer } from '../gate.ts';
import type { HistoryEntry } from '../history.ts';

export const digest = defineGate({
  id: 'digest',
  what: 'Tag, release record and bundle name the same bytes, the ones that ran elsewhere before.',
  why: 'A moved tag or an edited bundle would deploy something that nobody released.',
  owner: 'whoever may push tags',
  remedy: 'find out who moved it, then release the change under a new version',
  integrity: true,
  check({ candidate, histories }) {
    if (!candidate.release) return deletedTag(candidate, histories);
    const wrong = [
      ...disagreements(candidate, candidate.release),
      ...movedTag(candidate, candidate.release, histories),
    ];
    if (wrong.length > 0) return { state: 'unmet', evidence: wrong.join('; ') };
    return { state: 'met', evidence: `tag, record and bundle are ${candidate.release.digest}` };
  },
});

function disagreements(candidate: Candidate, facts: ReleaseFacts): string[] {
  const { record, bundle } = facts;
  const { name, version } = bundle.manifest;
  const wanted = `${candidate.agent} ${candidate.version}`;
  const wrong: string[] = [];
  if (facts.claimed !== facts.digest) {
    wrong.push(`the tag says ${facts.claimed ?? 'no digest'}, but the bundle is ${facts.digest}`);
  }
  if (record.digest !== facts.digest) {
    wrong.push(`the record says ${record.digest}, but the bundle is ${facts.digest}`);
  }
  if (record.content !== facts.content) {
    wrong.push(`the record says content ${record.content}, but it is ${facts.content}`);
  }
  if (`${name} ${version}` !== wanted) wrong.push(`the bundle is ${name} ${version}`);
  if (`${record.agent} ${record.version}` !== wanted) {
    wrong.push(`the record is of ${record.agent} ${record.version}`);
  }
  if (facts.parents.length !== 1 || facts.parents[0] !== record.source.commit) {
    wrong.push(`the record names the source ${record.source.commit}, the commit another`);
  }
  const { strays = [] } = facts;
  if (strays.length > 0) {
    wrong.push(`the release holds ${listed(strays, ', ')} otherwise than its source`);
  }
  return wrong;
}

/** A tag that is not there was never pushed, or was deleted: an environment that ran it knows which. */
function deletedTag(
  { agent, version, tag }: Candidate,
  histories: ReadonlyMap<string, readonly HistoryEntry[]>,
): GateAnswer | undefined {
  if (tag !== null) return undefined;
  for (const [environment, history] of histories) {
    for (const { changes } of history) {
      const ran = changes.find((change) => change.agent === agent && change.to.version === version);
      if (!ran) continue;
      const { digest: before, release } = ran.to;
      return {
        state: 'unmet',
        evidence: `the remote has no tag ${agent}/v${version} any more; ${environment} ran it as ${before}, release ${release}`,
        remedy: `find out who deleted it; headgate rollback ${agent} … --to ${version} goes by ${environment}’s own branch and needs no tag`,
      };
    }
  }
  return undefined;
}

/** An environment that ran this version remembers its digest; a tag can be moved, its history can't. */
function movedTag(
  { agent, version, tag, localTag }: Candidate,
  { digest: found }: ReleaseFacts,
  histories: ReadonlyMap<string, readonly HistoryEntry[]>,
): string[] {
  for (const [environment, history] of histories) {
    for (const { changes } of history) {
      const to = changes.find((change) => change.agent === agent && change.to.version === version);
      if (to && to.to.digest !== found) {
        return [`${environment} ran ${version} as ${to.to.digest}, but the tag now is ${found}`];
      }
    }
  }
  if (localTag && localTag.id !== tag && localTag.claimed !== found) {
    const local = `${localTag.id}, ${localTag.claimed ?? 'without a digest'}`;
    return [`the remote’s tag is ${tag}, ${found}; this clone’s is ${local}: one was moved`];
  }
  return [];
}
