import type { Finding } from '../core/finding.ts';
import type { CheckReport, EvalOutcome } from '../core/report.ts';
import { visibleText } from '../load/text/visible-text.ts';
import { evalsInWords } from './evals-in-words.ts';
import { headline } from './headline.ts';
import { type Level, levelOf } from './level.ts';

// A space in it: no agent can be called so.
const REPOSITORY = 'repository files';

/**
 * A check as JUnit XML, for CI servers that show nothing else: a suite per agent, a case per finding. What blocks
 * is a failure, what could not be decided an error, as a test that could not be run; a warning passes with output.
 */
export function junitReport(report: CheckReport): string {
  const suites = new Map<string, Finding[]>(report.agents.map((agent) => [agent.name, []]));
  for (const finding of report.findings) {
    const name = finding.agent ?? REPOSITORY;
    const findings = suites.get(name);
    if (findings) findings.push(finding);
    else suites.set(name, [finding]);
  }
  // A file without cases reads as "no tests" in most servers; a pass must be seen as one.
  if (suites.size === 0) suites.set(REPOSITORY, []);
  const evals = new Map(report.agents.map((agent) => [agent.name, agent.evals]));
  const body = [...suites]
    .map(([name, findings]) => suite(name, findings, evals.get(name)))
    .join('');
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="headgate" ${counts([...suites.values()])}>\n${body}</testsuites>\n`;
}

function suite(name: string, findings: readonly Finding[], evals?: EvalOutcome): string {
  const cases =
    findings.length === 0
      ? passed(name, evals)
      : findings.map((finding) => testCase(name, finding)).join('');
  return `  <testsuite name="${attribute(name)}" ${counts([findings])}>\n${cases}  </testsuite>\n`;
}

/** Evals that passed stand in the one case of a suite that nothing was found in. */
function passed(name: string, evals: EvalOutcome | undefined): string {
  const start = `    <testcase classname="${attribute(name)}" name="check"`;
  if (!evals) return `${start}/>\n`;
  const said = xml(`evals ${evalsInWords(evals)}`);
  return `${start}>\n      <system-out>${said}</system-out>\n    </testcase>\n`;
}

function counts(suites: readonly (readonly Finding[])[]): string {
  const count = (level: Level): number =>
    suites.flat().filter((finding) => levelOf(finding) === level).length;
  const tests = suites.reduce((sum, findings) => sum + Math.max(1, findings.length), 0);
  return `tests="${tests}" failures="${count('error')}" errors="${count('inconclusive')}" skipped="0"`;
}

const ELEMENT = { error: 'failure', inconclusive: 'error' } as const;

function testCase(suiteName: string, finding: Finding): string {
  const { file, line, column } = finding.location;
  const level = levelOf(finding);
  const message = headline(finding.message);
  const text = xml(
    `${level}: ${message}\n${file}:${line}:${column}\nwhy: ${finding.why}\ntodo: ${finding.todo}`,
  );
  const element = level === 'warning' ? undefined : ELEMENT[level];
  const body =
    element === undefined
      ? `<system-out>${text}</system-out>`
      : `<${element} type="${attribute(finding.rule)}" message="${attribute(message)}">${text}</${element}>`;
  const name = attribute(`${finding.rule} ${file}:${line}:${column}`);
  return `    <testcase classname="${attribute(suiteName)}" name="${name}" file="${attribute(file)}" line="${line}">\n      ${body}\n    </testcase>\n`;
}

function attribute(text: string): string {
  // A parser makes a space of a line break that is written out.
  return xml(text).replaceAll('\n', '&#10;');
}

/** XML 1.0 has no form at all for most controls and for U+FFFE and U+FFFF, so they are shown as escapes first. */
function xml(text: string): string {
  return text
    .split('\n')
    .map(visibleText)
    .join('\n')
    .replace(
      /[\uFFFE\uFFFF]/g,
      (character) => `\\u{${character.charCodeAt(0).toString(16).toUpperCase()}}`,
    )
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
