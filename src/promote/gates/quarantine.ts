import { defineGate } from '../gate.ts';
import { moment } from '../in-words.ts';

export const quarantine = defineGate({
  id: 'quarantine',
  what: 'No environment has quarantined this content.',
  why: 'It was rolled back once; a new tag on the same content would fail the same way.',
  owner: 'whoever rolled it back',
  remedy: 'release a change that mends it',
  check({ candidate: { agent, release }, quarantine: entries }) {
    if (!release) return undefined;
    const entry = entries.find(({ content }) => content === release.content);
    if (!entry) return { state: 'met', evidence: 'its content was never rolled back' };
    const { environment, version, at, by, reason } = entry;
    return {
      state: 'unmet',
      evidence: `${environment} quarantined this content as ${entry.agent} ${version}, ${moment(at)}, by ${by}: ${reason}`,
      owner: by,
      remedy: `release a change that mends it, or headgate unquarantine ${agent}@${version} --reason "…"`,
    };
  },
});
