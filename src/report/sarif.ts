import type { Fix, Log, ReportingDescriptor, Result } from 'sarif';
import type { Finding, Severity } from '../core/finding.ts';
import type { Location } from '../core/location.ts';
import type { CheckReport } from '../core/report.ts';
import type { Rule } from '../rules/define-rule.ts';

export interface SarifOptions {
  readonly rules: readonly Rule[];
  readonly version: string;
  /** The config root from the repository's top level, `config/`: code scanning knows paths from there. */
  readonly prefix: string;
}

// GitHub's limit for one run; SARIF itself has none.
const MOST_RESULTS = 25_000;
const HOME = 'https://github.com/headgate/headgate';

/** A check as SARIF 2.1.0, for code scanning: stable codes as rule ids, the whole catalogue, fingerprints. */
export function sarifReport(report: CheckReport, { rules, version, prefix }: SarifOptions): string {
  const index = new Map(rules.map((rule, at) => [rule.id, at]));
  const log: Log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: { name: 'headgate', version, informationUri: HOME, rules: rules.map(descriptor) },
        },
        columnKind: 'utf16CodeUnits',
        results: report.findings
          .slice(0, MOST_RESULTS)
          .map((finding) => result(finding, index, prefix)),
        properties: { verdict: report.verdict },
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function descriptor(rule: Rule): ReportingDescriptor {
  return {
    id: rule.code,
    name: rule.id,
    shortDescription: { text: rule.what },
    fullDescription: { text: rule.why },
    helpUri: `${HOME}/blob/main/docs/rules/${rule.id}.md`,
    help: { text: `${rule.why}\n\n${rule.todo}` },
    defaultConfiguration:
      rule.severity === 'off' ? { enabled: false } : { level: level(rule.severity) },
    properties: { tags: [rule.id.split('/')[0] ?? ''] },
  };
}

function result(finding: Finding, index: ReadonlyMap<string, number>, prefix: string): Result {
  const ruleIndex = index.get(finding.rule);
  const related = finding.related.filter((place) => place.side !== 'base');
  return {
    ruleId: finding.code,
    ...(ruleIndex === undefined ? {} : { ruleIndex }),
    level: level(finding.severity),
    message: { text: `${finding.message}. ${finding.todo}` },
    locations: [{ physicalLocation: physical(finding.location, prefix) }],
    ...(related.length === 0
      ? {}
      : {
          relatedLocations: related.map((place, id) => ({
            id,
            physicalLocation: physical(place.location, prefix),
            message: { text: place.message },
          })),
        }),
    partialFingerprints: { 'headgate/v1': finding.fingerprint },
    ...(finding.fix ? { fixes: [sarifFix(finding.fix, prefix)] } : {}),
  };
}

function physical({ file, line, column, endLine, endColumn }: Location, prefix: string) {
  return {
    artifactLocation: { uri: uri(prefix + file), uriBaseId: '%SRCROOT%' },
    region: { startLine: line, startColumn: column, endLine, endColumn },
  };
}

function sarifFix(fix: NonNullable<Finding['fix']>, prefix: string): Fix {
  const { start, end } = fix.range;
  return {
    description: { text: fix.description },
    artifactChanges: [
      {
        artifactLocation: { uri: uri(prefix + fix.file), uriBaseId: '%SRCROOT%' },
        replacements: [
          {
            deletedRegion: { charOffset: start, charLength: end - start },
            insertedContent: { text: fix.text },
          },
        ],
      },
    ],
  };
}

function uri(file: string): string {
  return file.split('/').map(encodeURIComponent).join('/');
}

function level(severity: Severity): 'error' | 'warning' {
  return severity === 'error' ? 'error' : 'warning';
}
