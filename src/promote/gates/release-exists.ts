import { releaseRef } from '../../release/release-tag.ts';
import { defineGate } from '../gate.ts';

/** Enough to see which one was meant. */
const MOST_NAMED = 5;

export const releaseExists = defineGate({
  id: 'release-exists',
  what: 'The version is released: its tag stands on the remote and leads to a release.',
  why: 'What is not released has no bytes that anybody could check, deploy or go back to.',
  owner: 'whoever releases',
  remedy: 'headgate release --push',
  check({ candidate: { agent, version, tag, localTag, released = [], release, broken } }) {
    const ref = releaseRef(agent, version);
    if (tag === null) {
      const here = localTag ? `; this clone has one, ${localTag.id.slice(0, 12)}` : '';
      const evidence = `the remote has no ${ref}${here}`;
      if (released.length === 0) return { state: 'unmet', evidence };
      const newest = released.slice(-MOST_NAMED).reverse();
      const others = released.length > MOST_NAMED ? 'its newest releases are' : 'it has';
      return {
        state: 'unmet',
        evidence: `${evidence}; ${others} ${newest.join(', ')}`,
        remedy: `name a release, or headgate release --push, if ${version} stands on the default branch`,
      };
    }
    if (release) return { state: 'met', evidence: `${ref} is ${tag.slice(0, 12)}` };
    return {
      state: 'unmet',
      evidence: `${ref} is no release: ${broken ?? 'nothing was found behind it'}`,
      remedy: `look at git show ${agent}/v${version}; a release is made by headgate release --push`,
    };
  },
});
