import { readFile, stat } from 'node:fs/promises';
import type { EvalRequest } from '../../adapters/evals/eval-request.ts';
import { openComparisons } from '../../adapters/evals/open-comparisons.ts';
import { EXIT, type ExitCode } from '../../core/exit-codes.ts';
import { parsedJson } from '../../core/parsed-json.ts';
import { UserError } from '../../core/user-error.ts';
import { type FingerprintProof, proofComplaints } from '../../evals/fingerprint-proof.ts';
import { visibleText } from '../../load/text/visible-text.ts';
import { print } from '../print.ts';

/** A proof of a hundred thousand cases is a third of it. */
const MOST_BYTES = 64 * 1024 * 1024;

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
  const [about, { fingerprintProof: isProof }] = await Promise.all([
    stat(path).catch(() => undefined),
    import('../../generated/ledger-validators.js'),
  ]);
  if (about?.isFile() && about.size <= MOST_BYTES) {
    const proof = parsedJson(await readFile(path, 'utf8'));
    if (isProof(proof)) return proof as FingerprintProof;
  }
  throw new UserError(
    EXIT.usage,
    `${path} is no proof`,
    'name what --ledger wrote: AGENT.proof.json',
  );
}
