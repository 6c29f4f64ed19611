import { type Command, InvalidArgumentError, Option } from 'commander';
import { parseOwner } from './parse-owner.ts';

/** Where a command works; the same two options everywhere. */
export function repositoryOptions(command: Command): Command {
  return command
    .option('--repo <dir>', 'a folder inside the config repository', '.')
    .option('--remote <name>', 'the remote that releases and environments live on', 'origin');
}

/** `--owner`, of what is being made; what it stands for belongs into CODEOWNERS. */
export function ownerOption(description: string): Option {
  return new Option('--owner <who>', description).argParser(parseOwner).default('@acme/agents');
}

/** `--format`, with the formats that this command has; the first is the default. */
export function formatOption(formats: readonly string[]): Option {
  return new Option('--format <format>', 'how to print the result')
    .choices(formats)
    .default(formats[0]);
}

/** The value of `--now`, for tests and for asking about another day; milliseconds since 1970 UTC. */
export function parseTime(text: string): number {
  const time = Date.parse(text);
  if (Number.isNaN(time)) throw new InvalidArgumentError('write it as 2026-11-27T17:00:00Z');
  return time;
}
