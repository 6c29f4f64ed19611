import type { Command } from 'commander';

/** A command by name: what `--help` says of it, and its code, which is loaded only when it is asked for. */
interface ListedCommand {
  readonly summary: string;
  readonly load: () => Promise<{
    readonly register: (program: Command, all: ListedCommands) => void;
  }>;
}

export type ListedCommands = Readonly<Record<string, ListedCommand>>;
