import { defineGate } from '../gate.ts';

export const sourceOnDefaultBranch = defineGate({
  id: 'source-on-default-branch',
  what: 'The commit that was released is on the default branch.',
  why: 'Only what is on the default branch went through review and the gate.',
  owner: 'whoever merges',
  remedy: 'merge the change, then release it from the default branch',
  check({ candidate: { release } }) {
    if (!release) return undefined;
    const source = release.record.source.commit.slice(0, 12);
    if (release.onDefaultBranch === null) {
      return {
        state: 'unknown',
        evidence: `this clone is too shallow to tell whether ${source} is on the default branch`,
        remedy: 'git fetch --unshallow, then try again',
      };
    }
    return release.onDefaultBranch
      ? { state: 'met', evidence: `${source} is on the default branch` }
      : { state: 'unmet', evidence: `${source} is not on the default branch` };
  },
});
