import { durationMs } from '../../core/duration.ts';
import type { Approval } from '../approval.ts';
import { defineGate, type GateContext } from '../gate.ts';
import { identityKey, isAmong, membersOf } from '../identity.ts';

export const approvals = defineGate({
  id: 'approvals',
  what: 'As many people as the environment asks for approved these very bytes for it.',
  why: 'A second pair of eyes is the cheapest control there is, if it looked at what will run.',
  owner: 'the approvers',
  remedy: 'headgate approve',
  check(context) {
    const { config, candidate, environment } = context;
    const wanted = config.approvals;
    if (!wanted || wanted.required === 0) return undefined;
    const counted = new Map<string, string>();
    const refused: string[] = [];
    for (const approval of context.approvals) {
      const why = reasonAgainst(approval, context);
      if (why === undefined) counted.set(identityKey(approval.by), approval.by);
      else refused.push(`${approval.by}: ${why}`);
    }
    const from = wanted.from?.join(', ');
    const evidence = [
      `${counted.size} of ${wanted.required}${from === undefined ? '' : ` from ${from}`}`,
      counted.size > 0 ? `by ${[...counted.values()].join(', ')}` : '',
      refused.length > 0 ? `not counted: ${refused.join('; ')}` : '',
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

/** Why an approval does not count; undefined when it does. */
function reasonAgainst(approval: Approval, context: GateContext): string | undefined {
  const { candidate, environment, config, teams, now } = context;
  const { from, notAuthor = true, validFor } = config.approvals ?? {};
  if (approval.agent !== candidate.agent) return 'it is for another agent';
  if (approval.environment !== environment) return `it is for ${approval.environment}`;
  if (approval.digest !== candidate.release?.digest) return 'it is for other bytes';
  if (from && !isAmong(approval.by, membersOf(from, teams))) return `not in ${from.join(', ')}`;
  const authors = candidate.release.record.review.authors;
  if (notAuthor && isAmong(approval.by, authors)) return 'wrote the change';
  const age = now - Date.parse(approval.at);
  const limit = validFor === undefined ? Number.POSITIVE_INFINITY : durationMs(validFor);
  if (limit === undefined || !(age <= limit)) return `it is older than ${validFor}`;
  return undefined;
}
