import type { Argument, Command, Option } from 'commander';

/** Where somebody is in a command line that is not finished. */
export interface Cursor {
  /** The command that the words before lead to. */
  readonly command: Command;
  /** What is written there: the value of an option, an option itself, or an operand. */
  readonly at:
    | { readonly kind: 'value'; readonly of: Option | Argument }
    | { readonly kind: 'option' }
    | { readonly kind: 'operand'; readonly of?: Argument };
  /** What of the word stands already, and what is in front of it: `--format=`. */
  readonly part: string;
  readonly before: string;
  /** Operands that stand already, and values of options by the options' names. */
  readonly operands: readonly string[];
  readonly given: ReadonlyMap<string, string>;
}

/** @param words after the program's name; the last is the one that is being written, '' where none is begun. */
export function cursorAt(root: Command, words: readonly string[]): Cursor {
  const operands: string[] = [];
  const given = new Map<string, string>();
  let command = root;
  let waiting: Option | undefined;
  let ended = false;
  for (const word of words.slice(0, -1)) {
    if (waiting) {
      given.set(waiting.attributeName(), word);
      waiting = undefined;
    } else if (!ended && word === '--') ended = true;
    else if (!ended && word.startsWith('-')) {
      const { option, value } = readOption(command, word);
      if (option && value !== undefined) given.set(option.attributeName(), value);
      else if (option?.required) waiting = option;
    } else {
      const next = operands.length === 0 ? named(command, word) : undefined;
      if (next) command = next;
      else operands.push(word);
    }
  }
  const word = words.at(-1) ?? '';
  const common = { command, operands, given };
  if (waiting) return { ...common, at: { kind: 'value', of: waiting }, part: word, before: '' };
  if (ended || !word.startsWith('-')) {
    const argument = argumentAt(command, operands.length);
    const at = { kind: 'operand' as const, ...(argument ? { of: argument } : {}) };
    return { ...common, at, part: word, before: '' };
  }
  const { option, value } = readOption(command, word);
  if (!option || value === undefined) {
    return { ...common, at: { kind: 'option' }, part: word, before: '' };
  }
  const before = word.slice(0, word.length - value.length);
  return { ...common, at: { kind: 'value', of: option }, part: value, before };
}

function readOption(command: Command, word: string) {
  const end = word.startsWith('--') ? word.indexOf('=') : -1;
  const flag = end === -1 ? word : word.slice(0, end);
  const option = command.options.find(({ long, short }) => long === flag || short === flag);
  return { option, value: end === -1 ? undefined : word.slice(end + 1) };
}

function named(command: Command, name: string): Command | undefined {
  return command.commands.find((one) => one.name() === name);
}

function argumentAt({ registeredArguments }: Command, index: number): Argument | undefined {
  const last = registeredArguments.at(-1);
  return registeredArguments[index] ?? (last?.variadic ? last : undefined);
}
