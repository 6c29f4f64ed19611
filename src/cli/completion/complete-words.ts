import { Argument, Command, type Option } from 'commander';
import { visibleText } from '../../load/text/visible-text.ts';
import type { ListedCommands } from '../listed-command.ts';
import { type Cursor, cursorAt } from './cursor-at.ts';
import { NAMED_VALUES, type Value } from './named-values.ts';

/** What a shell is told where names of files fit: it knows them best. */
const FILES = ':files\n';

/** Placeholders of options and arguments that are files or folders. */
const PATHS = /^(dir|folder|file|paths|pem|results|ledger)$/;

/** What a shell puts on the command line as it stands: hostile names of a repository stay away from it. */
const PLAIN = /^[A-Za-z0-9@._:/=+-]+$/;

/**
 * What could stand at the end of a command line: a line each, with a tab and what it is behind it; or that files fit there.
 *
 * @param words after the program's name; the last is the one that is being written.
 */
export async function completeWords(
  commands: ListedCommands,
  words: readonly string[],
): Promise<string> {
  const cursor = cursorAt(await programFor(commands, words), words);
  const { part, before, operands } = cursor;
  const values = await valuesAt(cursor);
  if (values === 'files') return FILES;
  return values
    .filter(({ word }) => word.startsWith(part) && !operands.includes(word) && PLAIN.test(word))
    .map(({ word, is = '' }) => `${before}${word}\t${visibleText(is)}\n`)
    .join('');
}

/** Every command by name, and the one that was asked for whole: what others can do is not loaded. */
async function programFor(commands: ListedCommands, words: readonly string[]): Promise<Command> {
  const asked = words.slice(0, -1).find((word) => !word.startsWith('-'));
  const program = new Command('headgate').option('-V, --version', 'output the version number');
  for (const [name, { summary, load }] of Object.entries(commands)) {
    if (name === asked) (await load()).register(program, commands);
    else program.command(name).description(summary);
  }
  return program;
}

async function valuesAt({ command, at, part, operands, given }: Cursor) {
  const help = command.createHelp();
  if (at.kind === 'option') {
    return help.visibleOptions(command).flatMap(({ long, short, description }): Value[] => {
      const word = long ?? short;
      return word === undefined ? [] : [{ word, is: description }];
    });
  }
  const folder = given.get('repo') ?? '.';
  const values = at.of === undefined ? [] : await valuesOf(at.of, folder, part);
  if (values === 'files' || at.kind === 'value' || operands.length > 0) return values;
  const own = help
    .visibleCommands(command)
    .map((one): Value => ({ word: one.name(), is: help.subcommandDescription(one) }));
  return [...own.filter(({ word }) => word !== 'help'), ...values];
}

/** What an option or an argument takes, by its choices or else what it is called. */
async function valuesOf(
  of: Option | Argument,
  folder: string,
  part: string,
): Promise<readonly Value[] | 'files'> {
  if (of.argChoices) return of.argChoices.map((word) => ({ word }));
  const [name, placeholder] =
    of instanceof Argument
      ? [of.name(), of.name()]
      : [of.long ?? '', /[<[]([^>\]]+)[>\]]/.exec(of.flags)?.[1] ?? ''];
  if (PATHS.test(placeholder)) return 'files';
  const named = Object.hasOwn(NAMED_VALUES, name) ? NAMED_VALUES[name] : undefined;
  // Outside of a config repository, or in one that can't be read, there is nothing to choose from.
  return named ? named(folder, part).catch(() => []) : [];
}
