import type { VerifySubject } from '../../../ports/verifier.ts';
import type { AgentState } from '../../../promote/environment-state.ts';
import type { Verification } from '../../../promote/verify/verification.ts';
import { recordFolder, recordName } from '../../../promote/verify/verification-path.ts';
import { lsRemote } from '../../git/ls-remote.ts';
import { appendRecord } from '../append-record.ts';
import { environmentConfig } from '../environment-config.ts';
import { actorOf, type Promoter } from '../promoter.ts';
import type { PolicyInForce } from '../read-policy.ts';
import { environmentRef, RECORDS_REF } from '../remote-refs.ts';
import { requireSigner } from '../require-signer.ts';
import { retryRead } from '../retry-read.ts';
import { signedRecord } from '../signed-record.ts';
import { lookAtTip, type TipLook } from './look-at-tip.ts';
import { runSteps } from './run-steps.ts';

/** A look at an environment's newest moves, with the verdict that stands about them. */
export interface Verdict extends TipLook {
  readonly recorded: Verification;
}

/** Others who keep moving verify for themselves; this many of them are waited for. */
const MOST_ROUNDS = 5;

/**
 * The verdict about an environment's newest moves: the one that stands, else the one that its steps give
 * now. It counts only if nothing moved while they ran, and the first that was recorded is the one that
 * stands, so that everybody who verifies at once acts on the same.
 *
 * @param options.again verifies anew what has a verdict.
 * @returns undefined when nothing ever moved there, or others keep moving: they verify after us.
 */
export async function verifyTip(
  promoter: Promoter,
  environment: string,
  policy: PolicyInForce,
  { again = false }: { readonly again?: boolean },
): Promise<Verdict | undefined> {
  const { verify: steps = [] } = environmentConfig(policy, environment);
  const { folder, remote } = promoter;
  const ref = environmentRef(environment);
  let attempt: number | undefined;
  let refs: ReadonlyMap<string, string> | undefined;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const look = await lookAtTip(promoter, environment, policy, refs);
    if (!look) return undefined;
    const { recorded, tip, entry } = look;
    attempt ??= again ? look.attempts + 1 : 1;
    if (recorded && recorded.attempt >= attempt) return { ...look, recorded };
    const subject = subjectOf(environment, look);
    const reports = await runSteps(promoter, steps, subject, movedAgents(look));
    refs = await retryRead(promoter, () => lsRemote(folder, remote, [ref, RECORDS_REF]));
    if (refs.get(ref) !== tip) continue;
    const verification: Verification = {
      schema: 'headgate/verification/v1',
      environment,
      commit: entry.commit,
      generation: entry.generation,
      attempt: look.attempts + 1,
      outcome: reports.every(({ outcome }) => outcome === 'passed') ? 'passed' : 'failed',
      agents: subject.agents.map(({ agent, version, digest }) => ({ agent, version, digest })),
      steps: reports,
      by: actorOf(promoter),
      at: new Date(promoter.clock()).toISOString(),
    };
    const name = { kind: 'verify', commit: entry.commit, attempt: verification.attempt } as const;
    const record = {
      path: `${recordFolder(environment)}/${recordName(name)}`,
      record: await signedRecord(requireSigner(promoter, policy), verification),
      subject: `verify ${environment}, generation ${entry.generation}: ${verification.outcome}`,
    };
    // Somebody else's may have come first: the next look says which one stands.
    refs = new Map(refs).set(RECORDS_REF, await appendRecord(promoter, record, refs));
  }
  return undefined;
}

function movedAgents({ observed, moved }: TipLook): ReadonlyMap<string, AgentState> {
  return new Map([...observed.agents].filter(([agent]) => moved.has(agent)));
}

function subjectOf(
  environment: string,
  { tip, observed, entry, suspects }: TipLook,
): VerifySubject {
  return {
    schema: 'headgate/verify/v1',
    environment,
    generation: observed.file?.generation ?? entry.generation,
    commit: tip,
    operation: { id: entry.id, kind: entry.kind },
    agents: [...observed.agents].map(([agent, { version, digest }]) => ({
      agent,
      version,
      digest,
      moved: suspects.has(agent),
    })),
  };
}
