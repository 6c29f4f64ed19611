import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readSettings } from '../../src/adapters/git/read-settings.ts';
import type { Promoter } from '../../src/adapters/promote/promoter.ts';
import { readSigner } from '../../src/adapters/ssh/read-signer.ts';
import { type Clone, promotionWorld, type World } from './promotion-world.ts';

/** Whether real keys can be made here; tests that need them skip by name where they can't. */
export const HAS_SSH_KEYGEN = spawnSync('ssh-keygen', ['-?']).error === undefined;

/** A new key of its own; gives the path of its public half. */
export function sshKey(folder: string, name: string): string {
  const file = join(folder, `key-of-${name}`);
  execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', name, '-f', file]);
  return `${file}.pub`;
}

/** Configures a clone's git to sign with a key, as its user would. */
export function signWith(clone: Clone, key: string): void {
  clone.git('config', 'gpg.format', 'ssh');
  clone.git('config', 'user.signingKey', key);
  clone.git('config', 'commit.gpgSign', 'true');
}

/** The promoter as `headgate` would make it there: with whoever git is configured to sign as. */
export async function signing(clone: Clone): Promise<Promoter> {
  const signer = readSigner(clone.root, await readSettings(clone.root));
  return { ...clone.promoter, ...(signer ? { signer } : {}) };
}

/** A world whose policy names signers: Ana’s clone signs, and these people’s keys are allowed. */
export async function signingWorld(
  policy: string,
  people: readonly string[],
): Promise<{ readonly world: World; readonly keys: ReadonlyMap<string, string> }> {
  const world = await promotionWorld('environments: { dev: {} }\n');
  const keys = new Map(people.map((name) => [name, sshKey(world.home, name)]));
  signWith(world, keys.get('Ana') ?? '');
  const lines = [...keys].map(
    ([name, key]) => `${name.toLowerCase()}@acme.example ${readFileSync(key, 'utf8').trim()}\n`,
  );
  world.write('.headgate/allowed_signers', lines.join(''));
  world.policy(`signers: .headgate/allowed_signers\n${policy}`);
  return { world, keys };
}
