import { listed } from '../../core/listed.ts';
import { defineGate, type GateAnswer, type GateContext } from '../gate.ts';
import { isAmong, keysOfPerson } from '../identity.ts';
import type { MergedPull, MergeRecord } from '../merge-record.ts';
import { unsignedBecause } from '../signing.ts';

export const sourceReview = defineGate({
  id: 'source-review',
  what: 'Somebody who did not write the change reviewed it, as the release record or the forge says.',
  why: 'What one person wrote and merged alone, nobody else has ever looked at.',
  owner: 'whoever merges',
  remedy:
    'merge through an approved pull request and release with the action, which records who approved it; without a forge, name the reviewers in the commit (Reviewed-by: Name <email>)',
  overridable: true,
  check(context) {
    const { config, candidate, merges = [] } = context;
    const { release } = candidate;
    if (config.source?.review !== 'required' || !release) return undefined;
    const { authors, reviewers } = release.record.review;
    const others = reviewers.filter((reviewer) => !isAmong(reviewer, authors));
    if (others.length > 0) return { state: 'met', evidence: `reviewed by ${others.join(', ')}` };
    const refused: string[] = [];
    const counted = merges.filter((record) => {
      const why = reasonAgainst(record, context);
      if (why !== undefined) refused.push(`${record.by}: ${why}`);
      return why === undefined;
    });
    const [newest] = counted.sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
    if (newest) return mergedAs(newest, context);
    if (reviewers.length > 0) {
      const evidence = `reviewed only by its own authors: ${reviewers.join(', ')}`;
      return { state: 'unmet', evidence };
    }
    const not = refused.length > 0 ? `; not counted: ${listed(refused)}` : '';
    return {
      state: 'unknown',
      evidence: `the release record names no reviewer, and no record says by which pull request it was merged${not}`,
    };
  },
});

/** Why a record does not count; undefined when it does. */
function reasonAgainst(record: MergeRecord, context: GateContext): string | undefined {
  const { release, agent } = context.candidate;
  if (record.agent !== agent) return 'it is of another agent';
  if (record.digest !== release?.digest) return 'it is of other bytes';
  if (record.source !== release.record.source.commit) return 'it is of another commit';
  return unsignedBecause(context.signing, record);
}

/** Every commit has to have come by a pull request that somebody else approved. */
function mergedAs({ commits, pulls }: MergeRecord, context: GateContext): GateAnswer {
  const byNumber = new Map(pulls.map((pull) => [pull.number, pull]));
  const alone = commits.filter(({ pull }) => pull === null || !byNumber.has(pull));
  const unapproved = pulls.filter((pull) => approversOf(pull, context).length === 0);
  const wrong = [
    ...alone.map(({ commit }) => `${commit.slice(0, 12)} came without a pull request`),
    ...unapproved.map(({ number }) => `#${number} was approved by nobody but its authors`),
  ];
  if (wrong.length > 0) return { state: 'unmet', evidence: listed(wrong) };
  const told = pulls.map(
    (pull) => `#${pull.number}, approved by ${approversOf(pull, context).join(' and ')}`,
  );
  return { state: 'met', evidence: `merged by ${listed(told)}` };
}

function approversOf({ authors, approvedBy }: MergedPull, { teams }: GateContext): string[] {
  const wrote = authors.flatMap((author) => keysOfPerson(author, teams));
  return approvedBy.filter(
    (approver) => !keysOfPerson(approver, teams).some((key) => wrote.includes(key)),
  );
}
