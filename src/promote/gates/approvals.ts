import { durationMs } from '../../core/duration.ts';
import type { Approval } from '../approval.ts';
import { defineGate, type GateContext } from '../gate.ts';
import { isAmong, keysOfPerson, membersOf } from '../identity.ts';
import { listed } from '../listed.ts';
import { unsignedBecause } from '../signing.ts';
import { CLOCK_SKEW_MS } from './after.ts';

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
      const why = reasonAgainst(approval, context);
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

/** Why an approval does not count; undefined when it does. */
function reasonAgainst(approval: Approval, context: GateContext): string | undefined {
  const { candidate, environment, config, teams, now, signing } = context;
  const { from, notAuthor = true, validFor } = config.approvals ?? {};
  if (approval.agent !== candidate.agent) return 'it is for another agent';
  if (approval.environment !== environment) return `it is for ${approval.environment}`;
  if (approval.digest !== candidate.release?.digest) return 'it is for other bytes';
  const unsigned = unsignedBecause(signing, approval);
  if (unsigned !== undefined) return unsigned;
  const keys = keysOfPerson(approval.by, teams);
  const among = (people: readonly string[]) => keys.some((key) => isAmong(key, people));
  if (from && !among(membersOf(from, teams))) return `not in ${from.join(', ')}`;
  if (notAuthor && among(candidate.release.record.review.authors)) return 'wrote the change';
  const age = now - Date.parse(approval.at);
  if (age < -CLOCK_SKEW_MS) return 'it is from the future';
  const limit = validFor === undefined ? Number.POSITIVE_INFINITY : durationMs(validFor);
  if (limit === undefined || !(age <= limit)) return `it is older than ${validFor}`;
  return undefined;
}
