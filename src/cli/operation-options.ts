import { randomUUID } from 'node:crypto';
import { type Command, InvalidArgumentError, Option } from 'commander';
import type { Promoter } from '../adapters/promote/promoter.ts';
import { withPromoter } from '../adapters/promote/with-promoter.ts';
import { EXIT } from '../core/exit-codes.ts';
import { UserError } from '../core/user-error.ts';
import { formatOption, repositoryOptions } from './common-options.ts';

/** What every command that changes an environment can be told. */
export interface OperationOptions extends RemoteOptions {
  readonly reason: string;
  readonly requestId: string;
  readonly dryRun?: true;
  readonly yes?: true;
}

/** What every command that looks at the remote can be told. */
export interface RemoteOptions {
  readonly repo: string;
  readonly remote: string;
  readonly format: 'text' | 'json';
}

/** `--repo`, `--remote` and `--format text|json`. */
export function remoteOptions(command: Command): Command {
  return repositoryOptions(command).addOption(formatOption(['text', 'json']));
}

/** The same, and what a change needs: why, and which request it is. */
export function operationOptions(command: Command): Command {
  return remoteOptions(command)
    .addOption(
      new Option('--reason <text>', 'why; stands in the history')
        .argParser(parseReason)
        .default('', 'none'),
    )
    .addOption(
      new Option('--request-id <id>', 'names this request over its retries')
        .argParser(parseRequestId)
        .default(randomUUID(), 'a new one'),
    )
    .option('--dry-run', 'say what would happen, and change nothing')
    .option('--yes', 'do not ask, even at a terminal');
}

/** What a command that writes nothing does not need: somebody's name, or, where `orAlone` says so, a remote. */
interface Looks {
  readonly onlyLooks?: true;
  readonly orAlone?: true;
}

/** Opens the clone and the remote that a command was told of. */
export function withOptions<T>(
  {
    repo,
    remote,
    onlyLooks,
    orAlone,
  }: Omit<RemoteOptions, 'format'> & { readonly format: string } & Looks,
  use: (promoter: Promoter) => Promise<T>,
  now?: number,
): Promise<T> {
  return withPromoter(
    {
      repo,
      remote,
      env: process.env,
      clock: () => now ?? Date.now(),
      ...(onlyLooks ? { onlyLooks } : {}),
      ...(orAlone ? { orAlone } : {}),
      ...(process.stderr.isTTY
        ? { progress: (what: string) => void process.stderr.write(`${what}\n`) }
        : {}),
    },
    use,
  );
}

/** As long as schemas/common.schema.json lets it be. */
const MOST_REASON = 2_000;

function parseReason(text: string): string {
  if (text.length <= MOST_REASON) return text;
  throw new UserError(
    EXIT.usage,
    `--reason has ${text.length} characters, and may have ${MOST_REASON}`,
    'say it shorter; an issue can have the rest',
  );
}

/** It stands in a commit's trailer, on one line, and people paste it. */
function parseRequestId(text: string): string {
  if (/^[A-Za-z0-9][A-Za-z0-9._:/-]{0,127}$/.test(text)) return text;
  throw new InvalidArgumentError('use letters, digits and . _ : / -, at most 128');
}
