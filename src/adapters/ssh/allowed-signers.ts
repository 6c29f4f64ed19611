import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { identityKey } from '../../promote/identity.ts';
import type { SignatureCheck } from '../../promote/signing.ts';
import { runSigningProgram } from './run-signing-program.ts';

/** Who is said to have signed what. */
export interface Signed {
  readonly payload: Uint8Array;
  /** Armored: `-----BEGIN SSH SIGNATURE-----` … */
  readonly signature: string;
  /** `git` for tags and commits, `headgate` for records: a signature of one is none of the other. */
  readonly namespace: 'git' | 'headgate';
  /** `Name <email>`; the address must be a principal of the key. */
  readonly by: string;
  /** Milliseconds since 1970: a key that has expired since stands for what it signed before. */
  readonly at: number;
}

export type VerifySignature = (signed: Signed) => Promise<SignatureCheck>;

/**
 * Checks signatures against an allowed signers file, which lies in a folder of its own for as long: neither
 * the working tree nor git's configuration has a say in whose keys count.
 *
 * @param file bytes of the file, in the format of ssh-keygen(1), ALLOWED SIGNERS.
 */
export async function withAllowedSigners<T>(
  file: Uint8Array,
  use: (verify: VerifySignature) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'headgate-signers-'));
  try {
    const signers = join(folder, 'allowed_signers');
    await writeFile(signers, file);
    return await use(async (signed) => {
      const signature = join(folder, randomUUID());
      await writeFile(signature, signed.signature);
      return check(signers, signature, signed);
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function check(
  signers: string,
  signature: string,
  { payload, namespace, by, at }: Signed,
): Promise<SignatureCheck> {
  const address = addressOf(by);
  // What begins with a hyphen can't be an address, and might be an option.
  if (!/^[^\s-][^\s]*$/.test(address)) return { state: 'bad', why: `${by} has no e-mail address` };
  const common = ['-f', signers, '-s', signature];
  const { code, stderr } = await runSigningProgram(
    'ssh-keygen',
    ['-Y', 'verify', ...common, '-I', address, '-n', namespace, `-Overify-time=${moment(at)}`],
    payload,
  );
  if (code === 0) return { state: 'good', by: address };
  if (code === null) return { state: 'unknown', why: stderr };
  const found = await runSigningProgram('ssh-keygen', ['-Y', 'find-principals', ...common]);
  const principals = found.code === 0 ? found.stdout.trim().split('\n').join(', ') : '';
  if (principals === '') return { state: 'bad', why: 'by a key that is not among the allowed' };
  return principals === address
    ? { state: 'bad', why: `${address} did not sign this, or not with a key for it then` }
    : { state: 'bad', why: `by ${principals}, not by ${address}` };
}

/** As the file spells it: principals keep their case. */
function addressOf(by: string): string {
  const [, email] = /<([^<>]+)>\s*$/.exec(by) ?? [];
  return email ?? identityKey(by);
}

/** YYYYMMDDHHMMSS in UTC, where the program runs in that zone. */
function moment(at: number): string {
  const text = Number.isFinite(at) ? new Date(at).toISOString() : '';
  return text.slice(0, 19).replace(/[-:T]/g, '');
}
