import type { RedisTls } from '../redis-tls.ts';
import { RuntimeError } from '../runtime-error.ts';
import type { HttpOptions } from './https.ts';
import type { Place, Source } from './source.ts';

export interface SourceOptions extends HttpOptions {
  /** Of `rediss://…`. */
  readonly tls?: RedisTls;
}

/**
 * The source that an address names: `dir:PATH`, `git:REMOTE`, `https://…`, `redis://…` or `rediss://…`. Only the code of
 * that one is loaded.
 *
 * @param folder for what a source keeps between two looks.
 * @throws RuntimeError `usage`
 */
export async function openSource(
  address: string,
  place: Place,
  folder: string,
  options: SourceOptions,
): Promise<Source> {
  if (address.startsWith('dir:')) {
    return (await import('./dir.ts')).dirSource(address.slice(4), place);
  }
  if (address.startsWith('git:')) {
    return (await import('./git.ts')).gitSource(address.slice(4), place, folder);
  }
  if (/^https?:/.test(address)) {
    return (await import('./https.ts')).httpsSource(address, place, options);
  }
  if (/^rediss?:/.test(address)) {
    return (await import('./redis.ts')).redisSource(address, place, options.tls);
  }
  throw new RuntimeError(
    'usage',
    `${JSON.stringify(address.slice(0, 20))} is no source: dir:PATH, git:REMOTE, https://…, redis://… or rediss://…`,
  );
}
