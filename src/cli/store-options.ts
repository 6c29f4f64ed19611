import type { Command } from 'commander';
import { resolveSecret } from '../adapters/resolve-secret.ts';
import { EXIT } from '../core/exit-codes.ts';
import { redisStore } from '../runtime/store/redis-store.ts';
import type { Store } from '../runtime/store/store.ts';
import { formatOption } from './common-options.ts';
import { userError } from './user-error.ts';

/** Which running agents a command is about. */
export interface StoreOptions {
  readonly store: string;
  readonly environment: string;
  readonly format: string;
}

/** `--store`, `--environment` and `--format`. */
export function storeOptions(
  command: Command,
  formats: readonly string[] = ['text', 'json'],
): Command {
  return command
    .option(
      '--store <url>',
      'the Redis that running agents keep their runs in; its URL, or the name of a variable that holds it',
      '${env:HEADGATE_STORE}',
    )
    .requiredOption('--env, --environment <name>', 'the environment whose runs they are')
    .addOption(formatOption(formats));
}

/** Opens the store for one command and closes it again. */
export async function withStore<T>(
  { store: setting, environment }: Omit<StoreOptions, 'format'>,
  use: (store: Store) => Promise<T>,
): Promise<T> {
  const url = resolveSecret(setting, process.env);
  if (!/^rediss?:\/\//.test(url)) {
    throw userError(
      EXIT.usage,
      '--store is no URL of a Redis',
      'write it as rediss://host:port/db',
    );
  }
  const store = await redisStore({ url, environment });
  try {
    return await use(store);
  } catch (error) {
    // What ioredis says when it gives up names neither place nor remedy.
    if (!(error instanceof Error) || error.name !== 'MaxRetriesPerRequestError') throw error;
    const { host } = new URL(url);
    throw userError(EXIT.incomplete, `${host} does not answer`, 'check --store and try again');
  } finally {
    await store.close();
  }
}
