import { Option } from 'commander';
import { OVERRIDABLE } from '../promote/override-gates.ts';

/** `--override`, of commands that ask gates before they promote. */
export function overrideOption(): Option {
  return new Option(
    '--override <gate>',
    `go past a gate that is not met, with a --reason; may be repeated (${OVERRIDABLE.join(', ')})`,
  )
    .argParser((gate: string, before: readonly string[]) => [...before, gate])
    .default([], 'none');
}
