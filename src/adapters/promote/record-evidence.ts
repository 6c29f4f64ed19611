import { EXIT } from '../../core/exit-codes.ts';
import { UserError } from '../../core/user-error.ts';
import { evidence as validEvidence } from '../../generated/document-validators.js';
import type { Evidence } from '../../promote/evidence.ts';
import { recordPath } from '../../promote/record-path.ts';
import { schemaProblem } from '../../release/bundle-problem.ts';
import { appendRecord } from './append-record.ts';
import { actorOf, type Promoter } from './promoter.ts';
import { readPolicy } from './read-policy.ts';
import { readRemoteRefs } from './remote-refs.ts';
import { requireSigner } from './require-signer.ts';
import { signedRecord } from './signed-record.ts';

/** What a run of evals is evidence of. */
export type EvidenceFacts = Pick<
  Evidence,
  'id' | 'agent' | 'version' | 'digest' | 'content' | 'binds' | 'verdict' | 'receipt'
> & {
  /** When it was measured, ISO 8601; absent: now. */
  readonly at?: string;
};

/**
 * Records on `headgate/records` what a run of evals said of a release. The same id again, by a retry of
 * the same run, records nothing twice.
 *
 * @throws UserError when it is no evidence, or the remote does not take it.
 */
export async function recordEvidence(promoter: Promoter, facts: EvidenceFacts): Promise<Evidence> {
  const { id, agent, version, digest, verdict } = facts;
  const refs = await readRemoteRefs(promoter, []);
  const signer = requireSigner(promoter, await readPolicy(promoter, refs));
  const unsigned: Evidence = {
    schema: 'headgate/evidence/v1',
    kind: 'evals',
    ...facts,
    at: facts.at ?? new Date(promoter.clock()).toISOString(),
    by: actorOf(promoter),
  };
  const evidence = await signedRecord(signer, unsigned);
  if (!validEvidence(evidence)) {
    throw new UserError(EXIT.usage, `this can’t be recorded: ${schemaProblem(validEvidence)}`);
  }
  const subject = `evals of ${agent} ${version}: ${verdict}`;
  const path = recordPath(agent, digest, 'evidence', id);
  await appendRecord(promoter, { path, record: evidence, subject }, refs);
  return evidence;
}
