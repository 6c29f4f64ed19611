import { type Command, InvalidArgumentError } from 'commander';
import { readDrift } from '../../adapters/promote/read-drift.ts';
import { durationMs } from '../../core/duration.ts';
import { EXIT } from '../../core/exit-codes.ts';
import { jsonText } from '../../core/json-text.ts';
import { UserError } from '../../core/user-error.ts';
import { type RemoteOptions, remoteOptions, withOptions } from '../operation-options.ts';
import { print } from '../print.ts';
import { driftText } from '../render/drift-text.ts';
import { toolDriftText } from '../render/tool-drift-text.ts';
import { worstExit } from '../worst-exit.ts';

interface Options extends RemoteOptions {
  readonly tools?: true;
  readonly head?: string;
  readonly timeout: number;
}

/** `headgate drift`: what is otherwise than branches, headgate.yaml or tools.yaml say; exit code 1 when something is. */
export function register(program: Command): void {
  remoteOptions(program.command('drift'))
    .summary('what differs from the branches')
    .description(
      'Says what is otherwise than the branches and headgate.yaml say: targets, bindings, verifications. Changes nothing. Exit code 1 when something is, 6 when a branch was tampered with. With --tools it asks MCP servers what tools they have, and says what tools.yaml says otherwise; exit code 3 when one can’t be asked.',
    )
    .argument('[names...]', 'environments; with --tools agents, or agent/server; default: all')
    .option(
      '--tools',
      'ask the MCP servers of the default branch’s tools.yaml; a program is started only where it is named as agent/server',
    )
    .option('--head <ref>', 'with --tools: a commit whose servers you trust instead')
    .option('--timeout <time>', 'with --tools: for each server', parseTimeout, 15_000)
    .action((names: string[], options: Options) =>
      options.tools ? tools(names, options) : environments(names, options),
    );
}

async function environments(names: readonly string[], options: Options): Promise<void> {
  if (options.head !== undefined) {
    throw new UserError(EXIT.usage, '--head means nothing without --tools', 'add --tools');
  }
  const drift = await withOptions({ ...options, onlyLooks: true }, (promoter) =>
    readDrift(promoter, names),
  );
  await print(options.format === 'json' ? jsonText(drift) : driftText(drift));
  const differences = drift.environments.flatMap((environment) => environment.differences);
  process.exitCode = worstExit(
    differences.map(({ kind }) => (kind === 'branch' ? EXIT.integrity : EXIT.findings)),
  );
}

async function tools(names: readonly string[], options: Options): Promise<void> {
  const { readToolDrift } = await import('../../adapters/mcp/read-tool-drift.ts');
  const { repo, remote, head, timeout: timeoutMs } = options;
  const drift = await readToolDrift({
    ...{ repo, remote, names, timeoutMs, env: process.env, now: Date.now() },
    ...(head === undefined ? {} : { head }),
  });
  await print(options.format === 'json' ? jsonText(drift) : toolDriftText(drift));
  const outcome = {
    same: EXIT.ok,
    'not-asked': EXIT.ok,
    different: EXIT.findings,
    failed: EXIT.incomplete,
  };
  process.exitCode = worstExit(drift.servers.map(({ state }) => outcome[state]));
}

function parseTimeout(text: string): number {
  const ms = durationMs(text);
  if (ms !== undefined && ms > 0 && ms <= 600_000) return ms;
  throw new InvalidArgumentError('write it as 15s, at most 10m');
}
