import { durationMs } from '../core/duration.ts';
import type { Approval } from './approval.ts';
import { CLOCK_SKEW_MS } from './clock-skew.ts';
import type { GateContext } from './gate.ts';
import { isAmong, keysOfPerson, membersOf } from './identity.ts';
import { unsignedBecause } from './signing.ts';

/** Why an approval does not count; undefined when it does. */
export function approvalRefused(approval: Approval, context: GateContext): string | undefined {
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
