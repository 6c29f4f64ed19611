import { defineGate } from '../gate.ts';
import { moment } from '../in-words.ts';

export const hold = defineGate({
  id: 'hold',
  what: 'Nobody holds the agent in this environment.',
  why: 'After a rollback somebody is looking into it; a promotion would undo that behind their back.',
  owner: 'whoever rolled back',
  remedy: 'find out why it was rolled back, then headgate resume',
  check({ serving, environment, candidate }) {
    if (!serving) return undefined;
    if (!serving.hold) return { state: 'met', evidence: 'not held' };
    const { by, at, reason } = serving.hold;
    return {
      state: 'unmet',
      evidence: `held since ${moment(at)} by ${by}: ${reason}`,
      owner: by,
      remedy: `headgate resume ${candidate.agent} ${environment} --reason "…"`,
    };
  },
});
