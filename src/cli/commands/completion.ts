import { Argument, type Command } from 'commander';
import { completeWords } from '../completion/complete-words.ts';
import { SHELL_SCRIPTS } from '../completion/shell-scripts.ts';
import type { ListedCommands } from '../listed-command.ts';
import { print } from '../print.ts';

type Shell = keyof typeof SHELL_SCRIPTS;

/** `headgate completion`: what a shell needs to complete commands, options, and names of agents, environments and rules. */
export function register(program: Command, all: ListedCommands): void {
  const completion = program
    .command('completion')
    .description(
      'Print a script by which a shell completes commands, options and their values: agents, environments, releases, rules. Its first line says where it goes.',
    )
    .addArgument(new Argument('<shell>', 'which one').choices(Object.keys(SHELL_SCRIPTS)))
    .action((shell: Shell) => print(SHELL_SCRIPTS[shell]));
  completion
    .command('words', { hidden: true })
    .description('what could stand at the end of a command line; the scripts ask it')
    .argument('<words...>')
    .action(async (words: string[]) => print(await completeWords(all, words)));
}
