import { type Command, InvalidArgumentError } from 'commander';
import { durationMs } from '../../core/duration.ts';
import { formatOption, parseTime } from '../common-options.ts';
import { outdated } from '../models/outdated.ts';
import { upgrade } from '../models/upgrade.ts';
import { remoteOptions } from '../operation-options.ts';
import { parsePin } from '../parse-pin.ts';
import { parseAgent } from '../parse-wanted.ts';

/** `headgate models`: pins that come to their end, and the branch that exchanges one. */
export function register(program: Command): void {
  const models = program
    .command('models')
    .description('Pins that come to their end, and the branch that exchanges one.');
  models
    .command('outdated')
    .description(
      'Lists every pin of the agents in the working tree against which something is known: retired, about to be, moved by its provider at will, or with a newer snapshot. Exit 1 when one is retired or will be within the time.',
    )
    .argument('[agents...]', 'default: all')
    .option('--repo <dir>', 'a folder inside the config repository', '.')
    .option(
      '--within <time>',
      'how far ahead to look; default: models.retireWithin of headgate.yaml',
      parseDuration,
    )
    .option('--now <time>', 'ask about another day', parseTime)
    .addOption(formatOption(['text', 'json']))
    .action(outdated);
  remoteOptions(models.command('upgrade'))
    .description(
      'Prepares a branch on the default branch’s tip on which an agent is pinned to another model, with the version that this needs and a changelog entry. Evals keep their judges. Does not touch the work tree, and pushes only when told to.',
    )
    .argument('<agent>', '', parseAgent)
    .requiredOption('--to <provider/id>', 'the new pin', parsePin)
    .option('--from <provider/id>', 'the pin to exchange; default: the agent’s own model', parsePin)
    .option('--branch <name>', 'default: upgrade/<agent>-<id>')
    .option('--push', 'push the branch to the remote')
    .option('--now <time>', 'ask about another day', parseTime)
    .action(upgrade);
}

function parseDuration(text: string): string {
  if (durationMs(text) !== undefined) return text;
  throw new InvalidArgumentError('write it as 30d');
}
