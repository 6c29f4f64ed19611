import type { Finding } from '../core/finding.ts';
import type { CheckReport } from '../core/report.ts';
import { visibleText } from '../load/text/visible-text.ts';

/** A check as JUnit XML, for CI servers that show nothing else: a suite per agent, a failed case per finding. */
export function junitReport(report: CheckReport): string {
  const suites = new Map<string, Finding[]>(report.agents.map((agent) => [agent.name, []]));
  for (const finding of report.findings) {
    const name = finding.agent ?? 'repository';
    suites.set(name, [...(suites.get(name) ?? []), finding]);
  }
  // A file without cases reads as "no tests" in most servers; a pass must be seen as one.
  if (suites.size === 0) suites.set('headgate', []);
  const body = [...suites].map(([name, findings]) => suite(name, findings)).join('');
  const { errors } = report.summary;
  const tests = [...suites.values()].reduce((sum, some) => sum + Math.max(1, some.length), 0);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="headgate" tests="${tests}" failures="${errors}">\n${body}</testsuites>\n`;
}

function suite(name: string, findings: readonly Finding[]): string {
  const failures = findings.filter((finding) => finding.severity === 'error').length;
  const cases =
    findings.length === 0
      ? `    <testcase classname="${xml(name)}" name="check"/>\n`
      : findings.map((finding) => testCase(name, finding)).join('');
  return `  <testsuite name="${xml(name)}" tests="${Math.max(1, findings.length)}" failures="${failures}">\n${cases}  </testsuite>\n`;
}

function testCase(agent: string, finding: Finding): string {
  const { file, line, column } = finding.location;
  const name = `${finding.rule} ${file}:${line}:${column}`;
  const text = `${finding.message}\n${finding.why}\ntodo: ${finding.todo}`;
  const open = `    <testcase classname="${xml(agent)}" name="${xml(name)}" file="${xml(file)}" line="${line}">\n`;
  const body =
    finding.severity === 'error'
      ? `      <failure type="${xml(finding.code)}" message="${xml(finding.message)}">${xml(text)}</failure>\n`
      : `      <system-out>${xml(`warning: ${text}`)}</system-out>\n`;
  return `${open}${body}    </testcase>\n`;
}

/** XML 1.0 has no form at all for most controls, so they are shown as escapes first. */
function xml(text: string): string {
  return text
    .split('\n')
    .map(visibleText)
    .join('\n')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\n', '&#10;');
}
