import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { OciTarget } from '../../../generated/types.ts';
import { resolveSecret } from '../../secrets/resolve-secret.ts';
import type { TargetSite } from '../site.ts';

/**
 * `user:password` for a registry: what the target names, else what `docker login` wrote; undefined for none.
 * Credential helpers are programs of somebody else's choice, and are not run.
 */
export async function credentialsFor(
  { url, username, password }: OciTarget,
  { env }: TargetSite,
): Promise<string | undefined> {
  if (username !== undefined && password !== undefined) {
    return `${resolveSecret(username, env)}:${resolveSecret(password, env)}`;
  }
  const folder = env.DOCKER_CONFIG ?? join(env.HOME ?? homedir(), '.docker');
  const text = await readFile(join(folder, 'config.json'), 'utf8').catch(() => '{}');
  const { host } = new URL(url);
  try {
    const { auths } = JSON.parse(text) as { auths?: Record<string, { auth?: string }> };
    const auth = auths?.[host]?.auth ?? auths?.[`https://${host}`]?.auth;
    return auth ? Buffer.from(auth, 'base64').toString('utf8') : undefined;
  } catch {
    return undefined;
  }
}
