import { eachOf } from '../../core/each-of.ts';
import type { Approval } from '../../promote/approval.ts';
import type { Candidate } from '../../promote/candidate.ts';
import type { Drill } from '../../promote/drill.ts';
import type { Evidence } from '../../promote/evidence.ts';
import type { MergeRecord } from '../../promote/merge-record.ts';
import { signedPart } from '../../promote/signed-part.ts';
import type { SignatureCheck, Signing } from '../../promote/signing.ts';
import type { GitObject } from '../git/git-object.ts';
import { type VerifySignature, withAllowedSigners } from '../ssh/allowed-signers.ts';
import { type SignedObject, signedCommit, signedTag } from '../ssh/signed-objects.ts';
import type { Promoter } from './promoter.ts';
import type { PolicyInForce } from './read-policy.ts';

/** Programs that verify at once. */
const AT_ONCE = 8;

const NONE: SignatureCheck = { state: 'none' };

/**
 * Who signed what a candidate rests on, by the allowed signers of the default branch's tip; undefined where
 * the policy names none.
 *
 * @param environments name → tip of those that come before.
 */
export async function readSigning(
  { reader, prefix }: Promoter,
  { config, commit }: PolicyInForce,
  { tag, release }: Candidate,
  environments: ReadonlyMap<string, string>,
  records: readonly (Approval | Drill | Evidence | MergeRecord)[],
): Promise<Signing | undefined> {
  const { signers: path } = config;
  if (path === undefined) return undefined;
  const file = await reader.read(`${commit}:${prefix}${path}`);
  const checkAll = async (use: VerifySignature): Promise<Signing> => {
    const object = async (oid: string | null | undefined, kind: typeof signedTag) =>
      checkObject(use, oid ? await reader.read(oid) : undefined, kind);
    const tips = [...environments];
    const [ofTag, ofSource, ofTips, ofRecords] = await Promise.all([
      object(tag, signedTag),
      object(release?.record.source.commit, signedCommit),
      eachOf(tips, AT_ONCE, ([, tip]) => object(tip, signedCommit)),
      eachOf(records, AT_ONCE, (record) => checkRecord(use, record)),
    ]);
    return {
      path,
      tag: ofTag,
      source: ofSource,
      environments: new Map(tips.map(([name], at) => [name, ofTips[at] ?? NONE])),
      records: new Map(records.map((record, at) => [record, ofRecords[at] ?? NONE])),
    };
  };
  if (file?.type === 'blob') return withAllowedSigners(file.bytes, checkAll);
  const why = `the default branch has no ${path}`;
  return checkAll(async () => ({ state: 'unknown', why }));
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
  record: Approval | Drill | Evidence | MergeRecord,
): Promise<SignatureCheck> {
  const { signature, by, at } = record;
  if (signature === undefined) return { state: 'none' };
  const payload = signedPart(record);
  return verify({ payload, signature, namespace: 'headgate', by, at: Date.parse(at) });
}
