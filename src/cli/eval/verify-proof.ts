import { readFile } from 'node:fs/promises';
import type { EvalRequest } from '../../adapters/evals/eval-request.ts';
import { openComparisons } from '../../adapters/evals/open-comparisons.ts';
import { isObject, items } from '../../core/json.ts';
import { UserError } from '../../core/user-error.ts';
import { type FingerprintProof, proofComplaints } from '../../evals/fingerprint-proof.ts';
import { visibleText } from '../../load/text/visible-text.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { print } from '../print.ts';

/**
 * Computes the fingerprints of a proof anew, from the two states that it names unless the command line names others:
 * 0 where all are the same, 6 where one is not.
 */
export async function verifyProof(path: string, request: EvalRequest): Promise<ExitCode> {
  const proof = await readProof(path);
  const states = {
    base: request.base ?? proof.base,
    ...(request.head === undefined && proof.head === 'working tree'
      ? {}
      : { head: request.head ?? proof.head }),
  };
  const { comparisons } = await openComparisons({ ...request, ...states, agents: [proof.agent] });
  const [anew] = comparisons;
  const complaints = anew
    ? proofComplaints(proof, anew.affected)
    : [`${proof.agent} is no agent of both states`];
  for (const complaint of complaints) await print(`${visibleText(complaint)}\n`);
  if (complaints.length > 0) return EXIT.integrity;
  const equal = proof.cases.filter(({ differs }) => differs.length === 0).length;
  await print(
    `${proof.agent}: the proof holds; ${equal} of ${proof.cases.length} cases are the same on both sides\n`,
  );
  return EXIT.ok;
}

async function readProof(path: string): Promise<FingerprintProof> {
  try {
    const proof: unknown = JSON.parse(await readFile(path, 'utf8'));
    if (isProof(proof)) return proof;
  } catch {
    // Said below, whatever it is.
  }
  throw new UserError(
    EXIT.usage,
    `${path} is no proof`,
    'name what --ledger wrote: AGENT.proof.json',
  );
}

function isProof(value: unknown): value is FingerprintProof {
  if (!isObject(value) || value.schema !== 'headgate/fingerprint-proof/v1') return false;
  const named = [value.agent, value.base, value.head].every((text) => typeof text === 'string');
  return named && Array.isArray(value.cases) && items(value.cases).every(isProven);
}

function isProven(value: unknown): boolean {
  if (!isObject(value) || !Array.isArray(value.differs)) return false;
  return [value.case, value.base, value.head].every((text) => typeof text === 'string');
}
