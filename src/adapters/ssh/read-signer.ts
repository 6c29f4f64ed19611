import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { EXIT } from '../../core/exit-codes.ts';
import { UserError } from '../../core/user-error.ts';
import type { Settings } from '../git/read-settings.ts';
import { runSigningProgram } from './run-signing-program.ts';

/** Signs as the user's git does. */
export interface Signer {
  /**
   * An armored SSH signature of the bytes.
   *
   * @throws UserError when the key can't sign.
   */
  readonly sign: (payload: Uint8Array, namespace: 'git' | 'headgate') => Promise<string>;
}

/** What git takes for a public key, not for the name of a file (git-config(1), user.signingKey). */
const LITERAL = /^(?:key::|ssh-|ecdsa-|sk-)/;

/**
 * Whoever signs here by git's configuration: `gpg.format = ssh` and a `user.signingKey`. Undefined when it
 * says nothing of the kind.
 *
 * @param folder the clone.
 */
export function readSigner(folder: string, settings: Settings): Signer | undefined {
  const key = settings.get('user.signingkey');
  if (settings.get('gpg.format') !== 'ssh' || !key) return undefined;
  const program = settings.get('gpg.ssh.program') ?? 'ssh-keygen';
  return { sign: (payload, namespace) => sign(folder, program, key, payload, namespace) };
}

async function sign(
  folder: string,
  program: string,
  key: string,
  payload: Uint8Array,
  namespace: string,
): Promise<string> {
  const temporary = await mkdtemp(join(tmpdir(), 'headgate-sign-'));
  try {
    const literal = LITERAL.test(key);
    const file = literal ? join(temporary, 'key.pub') : key.replace(/^~(?=\/)/, homedir());
    if (literal) await writeFile(file, `${key.replace(/^key::/, '')}\n`);
    const input = join(temporary, 'payload');
    await writeFile(input, payload);
    // -U: the private key is with the agent.
    const agent = literal ? ['-U'] : [];
    const args = ['-Y', 'sign', '-n', namespace, '-f', file, ...agent, input];
    const { code, stderr } = await runSigningProgram(program, args, undefined, folder);
    if (code === 0) return await readFile(`${input}.sig`, 'utf8');
    throw new UserError(
      EXIT.incomplete,
      `the key of user.signingKey can’t sign: ${stderr.trim().split('\n').at(-1) ?? ''}`,
      'ssh-add the key, or correct user.signingKey; nothing was changed',
    );
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}
