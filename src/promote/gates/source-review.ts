import { defineGate } from '../gate.ts';
import { isAmong } from '../identity.ts';

export const sourceReview = defineGate({
  id: 'source-review',
  what: 'Somebody who did not write the change reviewed it, as the release record says.',
  why: 'What one person wrote and merged alone, nobody else has ever looked at.',
  owner: 'whoever merges',
  remedy:
    'merge through an approved pull request whose commit names its reviewers (Reviewed-by: Name <email>), then release',
  overridable: true,
  check({ config, candidate: { release } }) {
    if (config.source?.review !== 'required' || !release) return undefined;
    const { authors, reviewers } = release.record.review;
    const others = reviewers.filter((reviewer) => !isAmong(reviewer, authors));
    if (others.length > 0) return { state: 'met', evidence: `reviewed by ${others.join(', ')}` };
    return reviewers.length > 0
      ? { state: 'unmet', evidence: `reviewed only by its own authors: ${reviewers.join(', ')}` }
      : { state: 'unknown', evidence: 'the release record names no reviewer' };
  },
});
