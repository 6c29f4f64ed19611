import { Command, CommanderError } from 'commander';
import { didYouMean } from '../core/did-you-mean.ts';
import { EXIT, type ExitCode } from '../core/exit-codes.ts';
import { UserError } from '../core/user-error.ts';
import { version } from '../generated/version.ts';
import { visibleText } from '../load/text/visible-text.ts';
import { commands } from './commands.ts';

/** Runs one command line and answers with the exit code. Only the code of the command that was asked for is loaded. */
export async function run(args: readonly string[]): Promise<number> {
  const asked = args.find((arg) => !arg.startsWith('-'));
  const known = asked !== undefined && Object.hasOwn(commands, asked);
  const program = new Command('headgate')
    .description('GitOps for LLM agents: a gate on every change, a promoter that can take it back.')
    .version(version)
    .helpCommand(false)
    // A command's own commands have options of the same names.
    .enablePositionalOptions()
    .exitOverride()
    .configureOutput({
      outputError: (text, write) => {
        const help = known ? `  todo: headgate ${asked} --help shows how it is written\n` : '';
        write(`${text.split('\n').map(visibleText).join('\n')}${help}`);
      },
    });
  try {
    if (asked !== undefined && !known) throw unknownCommand(asked);
    for (const [name, command] of Object.entries(commands)) {
      if (name === asked) (await command.load()).register(program, commands);
      else program.command(name, { hidden: known }).description(command.summary);
    }
    if (args.length === 0) {
      program.outputHelp({ error: true });
      return EXIT.usage;
    }
    await program.parseAsync(args, { from: 'user' });
    return Number(process.exitCode ?? EXIT.ok);
  } catch (error) {
    return report(error);
  }
}

function unknownCommand(name: string): UserError {
  const meant = didYouMean(name, Object.keys(commands));
  return new UserError(
    EXIT.usage,
    `headgate has no command \`${name}\``,
    meant ? `did you mean \`headgate ${meant}\`?` : 'headgate --help lists them',
  );
}

function report(error: unknown): ExitCode | number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
  if (error instanceof UserError) {
    process.stderr.write(`error: ${visibleText(error.message)}\n`);
    if (error.todo) process.stderr.write(`  todo: ${visibleText(error.todo)}\n`);
    return error.exit;
  }
  // A reader that went away (`| head`) is no failure of ours.
  if (error instanceof Error && 'code' in error && error.code === 'EPIPE') return EXIT.ok;
  if (isSystemError(error)) {
    process.stderr.write(`error: ${visibleText(error.message)}\n`);
    return EXIT.incomplete;
  }
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const lines = detail.split('\n').map(visibleText).join('\n');
  process.stderr.write(`headgate failed in a way it should not; please report this:\n${lines}\n`);
  return EXIT.incomplete;
}

/** What the system refused (a full disk, a missing right): its message names the call and the path. */
function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error;
}
