import { listed } from '../../core/listed.ts';
import { approvalRefused } from '../approval-refused.ts';
import { defineGate } from '../gate.ts';
import { keysOfPerson } from '../identity.ts';

export const approvals = defineGate({
  id: 'approvals',
  what: 'As many people as the environment asks for approved these very bytes for it.',
  why: 'A second pair of eyes is the cheapest control there is, if it looked at what will run.',
  owner: 'the approvers',
  remedy: 'headgate approve',
  overridable: true,
  check(context) {
    const { config, candidate, environment } = context;
    const wanted = config.approvals;
    if (!wanted || wanted.required === 0) return undefined;
    const counted = new Map<string, string>();
    const refused: string[] = [];
    for (const approval of context.approvals) {
      const why = approvalRefused(approval, context);
      if (why !== undefined) refused.push(`${approval.by}: ${why}`);
      // One person is one approval, under however many names.
      else counted.set(keysOfPerson(approval.by, context.teams).sort().join(), approval.by);
    }
    const from = wanted.from?.join(', ');
    const evidence = [
      `${counted.size} of ${wanted.required}${from === undefined ? '' : ` from ${from}`}`,
      counted.size > 0 ? `by ${[...counted.values()].join(', ')}` : '',
      refused.length > 0 ? `not counted: ${listed(refused)}` : '',
    ]
      .filter((part) => part !== '')
      .join(', ');
    if (counted.size >= wanted.required) return { state: 'met', evidence };
    return {
      state: 'unmet',
      evidence,
      owner: from ?? 'anyone but the author',
      remedy: `headgate approve ${candidate.agent}@${candidate.version} ${environment}`,
    };
  },
});
