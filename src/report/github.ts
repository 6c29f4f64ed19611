import type { Finding } from '../core/finding.ts';
import { pathFromTop } from '../core/path-from-top.ts';
import { plural } from '../core/plural.ts';
import type { CheckReport } from '../core/report.ts';
import { visibleText } from '../load/text/visible-text.ts';
import { evalsInWords } from './evals-in-words.ts';
import { headline } from './headline.ts';
import { levelOf, worstFirst } from './level.ts';
import { foundInWords, lookedAtInWords } from './summary.ts';

// What GitHub shows of one step; the rest is dropped without a word, so we say it ourselves.
const MOST_OF_A_COMMAND = 10;

export interface GithubOptions {
  /** The config root from the repository's top level, `config/`: GitHub knows paths from there. */
  readonly prefix: string;
}

/**
 * A check as GitHub workflow commands: annotations within GitHub's ten errors and ten warnings a step, the worst
 * first, and of those what lies in a file that the change touches. What could not be decided is a warning that
 * says so.
 */
export function githubReport(report: CheckReport, { prefix }: GithubOptions): string {
  const findings = worstFirst(touchedFirst(report));
  const errors = findings.filter((finding) => levelOf(finding) === 'error');
  const others = findings.filter((finding) => levelOf(finding) !== 'error');
  const lines = [
    ...annotations('error', errors, prefix),
    ...annotations('warning', others, prefix),
    ...report.agents.flatMap(({ name, evals }) =>
      evals ? [visibleText(`evals of ${name}: ${evalsInWords(evals)}`)] : [],
    ),
    `headgate: ${report.verdict}, ${foundInWords(report)} (${lookedAtInWords(report)})`,
  ];
  return `${lines.join('\n')}\n`;
}

/** GitHub shows an annotation in the diff only where the pull request changes the file. */
function touchedFirst({ findings, agents }: CheckReport): Finding[] {
  const files = new Set(
    agents.flatMap(({ changes }) => changes.flatMap(({ at }) => at.head?.file ?? [])),
  );
  const names = new Set(agents.map(({ name }) => name));
  const rank = ({ location, agent }: Finding): number => {
    if (files.has(location.file)) return 0;
    return agent !== undefined && names.has(agent) ? 1 : 2;
  };
  return [...findings].sort((a, b) => rank(a) - rank(b));
}

function annotations(
  command: 'error' | 'warning',
  findings: readonly Finding[],
  prefix: string,
): string[] {
  const fits = findings.length <= MOST_OF_A_COMMAND;
  const shown = fits ? findings : findings.slice(0, MOST_OF_A_COMMAND - 1);
  const lines = shown.map((finding) => annotation(command, finding, prefix));
  const more = findings.length - shown.length;
  if (more > 0) {
    lines.push(
      `::${command} title=headgate::${plural(more, `more ${command}`)}; see the job summary, or run headgate check`,
    );
  }
  return lines;
}

function annotation(command: string, finding: Finding, prefix: string): string {
  const agent = finding.agent === undefined ? '' : ` (${finding.agent})`;
  const open = levelOf(finding) === 'inconclusive' ? 'inconclusive: ' : '';
  const properties = [
    `file=${property(pathFromTop(prefix, finding.location.file))}`,
    ...place(finding),
    `title=${property(`${open}${finding.rule}${agent}`)}`,
  ];
  const text = [headline(finding.message), finding.todo].map(visibleText).join('\n');
  return `::${command} ${properties.join(',')}::${data(text)}`;
}

/**
 * GitHub refuses columns of a range over several lines, takes its end column as included, and shows nothing at
 * a line beyond the file's end, which is where a place ends that includes the last line break.
 */
function place({ location, snippet, snippetColumn = 1 }: Finding): string[] {
  const { line, column, endLine, endColumn } = location;
  const overBreak = endColumn === 1 && endLine > line;
  const last = overBreak ? endLine - 1 : endLine;
  const lines = [`line=${line}`, `endLine=${last}`];
  if (last > line) return lines;
  const lineEnd = snippetColumn - 1 + (snippet?.[0]?.length ?? 0);
  const end = overBreak ? lineEnd : endColumn - 1;
  return [...lines, `col=${column}`, `endColumn=${Math.max(column, end)}`];
}

/** Escaping of @actions/core's command.ts, which also keeps a `::command::` in a value from being one. */
function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(visibleText(text)).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
