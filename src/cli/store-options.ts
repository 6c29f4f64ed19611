import type { Command } from 'commander';
import { RequestError } from '../adapters/http/request-error.ts';
import { resolveSecret } from '../adapters/secrets/resolve-secret.ts';
import { tlsOptions } from '../adapters/targets/redis/tls-options.ts';
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
  readonly storeCa?: string;
  readonly storeCert?: string;
  readonly storeKey?: string;
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
    .option('--store-ca <pem>', 'its authority: a file of PEM, or ${env:NAME}')
    .option('--store-cert <pem>', 'our certificate, where it asks who calls')
    .option('--store-key <pem>', 'the key of that certificate')
    .requiredOption('--env, --environment <name>', 'the environment whose runs they are')
    .addOption(formatOption(formats));
}

/** Opens the store for one command and closes it again. */
export async function withStore<T>(
  options: Omit<StoreOptions, 'format'>,
  use: (store: Store) => Promise<T>,
): Promise<T> {
  const url = resolveSecret(options.store, process.env);
  if (!/^rediss?:\/\//.test(url)) {
    throw userError(
      EXIT.usage,
      '--store is no URL of a Redis',
      'write it as rediss://host:port/db',
    );
  }
  const { environment } = options;
  const store = await redisStore({ url, environment, ...(await tlsOf(options)) });
  try {
    return await use(store);
  } catch (error) {
    throw error instanceof RequestError ? unreachable(error) : error;
  } finally {
    await store.close();
  }
}

/** Certificates of the store, from files or variables; nothing where the system's authorities do. */
async function tlsOf({ storeCa, storeCert, storeKey, environment }: Omit<StoreOptions, 'format'>) {
  const tls = {
    ...(storeCa === undefined ? {} : { ca: storeCa }),
    ...(storeCert === undefined ? {} : { cert: storeCert }),
    ...(storeKey === undefined ? {} : { key: storeKey }),
  };
  if (Object.keys(tls).length === 0) return {};
  try {
    return { tls: await tlsOptions(tls, { environment, root: process.cwd(), env: process.env }) };
  } catch (error) {
    throw error instanceof RequestError ? unreachable(error) : error;
  }
}

function unreachable({ message, temporary }: RequestError) {
  const todo = temporary
    ? 'check --store and try again'
    : 'of a store, they are --store-ca, --store-cert and --store-key';
  return userError(EXIT.incomplete, message, todo);
}
