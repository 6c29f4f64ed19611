import type { Approval } from '../../promote/approval.ts';
import type { Candidate } from '../../promote/candidate.ts';
import type { Evidence } from '../../promote/evidence.ts';
import { signedPart } from '../../promote/signed-part.ts';
import type { SignatureCheck, Signing } from '../../promote/signing.ts';
import { eachOf } from '../each-of.ts';
import type { GitObject } from '../git/git-object.ts';
import { type VerifySignature, withAllowedSigners } from '../ssh/allowed-signers.ts';
import { type SignedObject, signedCommit, signedTag } from '../ssh/signed-objects.ts';
import type { Promoter } from './promoter.ts';
import type { PolicyInForce } from './read-policy.ts';

/** Programs that verify at once. */
const AT_ONCE = 8;

/**
 * Who signed what a candidate rests on, by the allowed signers of the default branch's tip; undefined where
 * the policy names none.
 */
export async function readSigning(
  { reader, prefix }: Promoter,
  { config, commit }: PolicyInForce,
  { tag, release }: Candidate,
  records: readonly (Approval | Evidence)[],
): Promise<Signing | undefined> {
  const { signers: path } = config;
  if (path === undefined) return undefined;
  const file = await reader.read(`${commit}:${prefix}${path}`);
  if (file?.type !== 'blob') {
    const lost: SignatureCheck = { state: 'unknown', why: `the default branch has no ${path}` };
    return { path, tag: lost, source: lost, records: new Map(records.map((one) => [one, lost])) };
  }
  return withAllowedSigners(file.bytes, async (verify) => {
    const source = release?.record.source.commit;
    const [ofTag, ofSource] = await Promise.all([
      checkObject(verify, tag === null ? undefined : await reader.read(tag), signedTag),
      checkObject(
        verify,
        source === undefined ? undefined : await reader.read(source),
        signedCommit,
      ),
    ]);
    const checks = await eachOf(records, AT_ONCE, (record) => checkRecord(verify, record));
    return {
      path,
      tag: ofTag,
      source: ofSource,
      records: new Map(records.map((record, at) => [record, checks[at] ?? { state: 'none' }])),
    };
  });
}

async function checkObject(
  verify: VerifySignature,
  object: GitObject | undefined,
  takeApart: (object: GitObject) => SignedObject,
): Promise<SignatureCheck> {
  if (!object) return { state: 'unknown', why: 'it is missing' };
  const found = takeApart(object);
  if (found.kind === 'ssh') return verify(found.signed);
  return found.kind === 'none'
    ? { state: 'none' }
    : { state: 'unknown', why: 'it is no SSH signature' };
}

async function checkRecord(
  verify: VerifySignature,
  record: Approval | Evidence,
): Promise<SignatureCheck> {
  const { signature, by, at } = record;
  if (signature === undefined) return { state: 'none' };
  const payload = signedPart(record);
  return verify({ payload, signature, namespace: 'headgate', by, at: Date.parse(at) });
}
