import { defineGate } from '../gate.ts';
import { isAmong, membersOf } from '../identity.ts';

export const permissions = defineGate({
  id: 'permissions',
  what: 'Whoever promotes may promote to this environment.',
  why: 'The list says whom the environment’s owners trust with it; the right to push alone is wider.',
  owner: 'the owners of headgate.yaml',
  remedy: 'ask one of them to promote',
  check({ config, teams, actor }) {
    const allowed = config.permissions?.promote;
    if (!allowed) return undefined;
    if (actor === undefined) {
      return {
        state: 'unknown',
        evidence: `git does not say who you are; ${allowed.join(', ')} may promote`,
        owner: 'you',
        remedy: 'git config user.name "…" && git config user.email "…"',
      };
    }
    if (isAmong(actor, membersOf(allowed, teams))) {
      return { state: 'met', evidence: `${actor} is in ${allowed.join(', ')}` };
    }
    return {
      state: 'unmet',
      evidence: `${actor} is not in ${allowed.join(', ')}`,
      owner: allowed.join(', '),
    };
  },
});
