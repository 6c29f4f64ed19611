import { resolve } from 'node:path';
import type { RedisTls } from '../../../generated/types.ts';
import { readBounded } from '../../files/read-bounded.ts';
import { RequestError } from '../../http/request-error.ts';
import { resolveSecret } from '../../secrets/resolve-secret.ts';
import type { TargetSite } from '../site.ts';

/** What headgate.yaml says of a Redis's certificates, as Node's TLS takes it. */
export async function tlsOptions(
  { ca, cert, key }: RedisTls,
  site: TargetSite,
): Promise<{ readonly ca?: string; readonly cert?: string; readonly key?: string }> {
  const [trusted, own, secret] = await Promise.all([
    pemOf('tls.ca', ca, site),
    pemOf('tls.cert', cert, site),
    pemOf('tls.key', key, site),
  ]);
  return {
    ...(trusted === undefined ? {} : { ca: trusted }),
    ...(own === undefined ? {} : { cert: own }),
    ...(secret === undefined ? {} : { key: secret }),
  };
}

/** PEM is told from a path by how it begins, so that one variable may hold either. */
async function pemOf(
  name: string,
  setting: string | undefined,
  { root, env }: TargetSite,
): Promise<string | undefined> {
  if (setting === undefined) return undefined;
  const value = resolveSecret(setting, env);
  if (value.trimStart().startsWith('-----BEGIN ')) return value;
  try {
    const bytes = await readBounded(resolve(root, value));
    const text = Buffer.from(bytes ?? []).toString('utf8');
    if (text.includes('-----BEGIN ')) return text;
  } catch {
    // Said below; what a variable holds may be the key itself, misspelt, and is not shown.
  }
  throw new RequestError('refused', `${name} (${setting}) is no PEM, and no file of one`);
}
