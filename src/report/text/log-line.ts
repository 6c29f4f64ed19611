import { visibleText } from '../../load/text/visible-text.ts';

const ZERO_WIDTH = '\u200b';

/** Text from a repository as part of a line of output: one line, controls made visible, and no command. */
export function logLine(text: string): string {
  return withoutCommands(visibleText(text));
}

/**
 * A line that no CI server takes for a command: GitHub's runner obeys `::name::` at the start of a line and
 * `##[name]` anywhere in one (ActionCommand.cs), Azure `##vso[name]`, TeamCity `##teamcity[name]`. What parts
 * them has no width, so that carets below stay right.
 */
export function withoutCommands(line: string): string {
  return line
    .replace(/^(\s*:)(?=:)/, `$1${ZERO_WIDTH}`)
    .replace(/#(?=#[a-z]*\[)/gi, `#${ZERO_WIDTH}`);
}
