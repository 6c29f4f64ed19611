import type { Fix, PhysicalLocation, Result } from 'sarif';
import type { Finding, SuppressedFinding } from '../../core/finding.ts';
import type { Location } from '../../core/location.ts';
import { pathFromTop } from '../../core/path-from-top.ts';
import { headline } from '../headline.ts';
import { levelOf } from '../level.ts';

export interface ResultContext {
  /** Where each rule stands in the run's catalogue, by its id. */
  readonly ruleIndex: ReadonlyMap<string, number>;
  readonly prefix: string;
}

/** A finding as SARIF's result. One that could not be decided is `open`, which has no level (SARIF §3.27.9). */
export function sarifResult(
  finding: Finding | SuppressedFinding,
  { ruleIndex, prefix }: ResultContext,
): Result {
  const level = levelOf(finding);
  const index = ruleIndex.get(finding.rule);
  // Places of the base version lie in files that head may not have.
  const related = finding.related.filter(({ side }) => side !== 'base');
  return {
    ruleId: finding.code,
    ...(index === undefined ? {} : { ruleIndex: index }),
    ...(level === 'inconclusive' ? { kind: 'open', level: 'none' } : { level }),
    message: { text: plain(`${headline(finding.message)}. ${finding.todo}`) },
    locations: [{ physicalLocation: physical(finding.location, prefix) }],
    ...(related.length === 0
      ? {}
      : {
          relatedLocations: related.map((place, id) => ({
            id,
            physicalLocation: physical(place.location, prefix),
            message: { text: plain(headline(place.message)) },
          })),
        }),
    partialFingerprints: { 'headgate/v1': finding.fingerprint },
    suppressions: 'suppression' in finding ? [suppression(finding)] : [],
    ...(finding.fix ? { fixes: [sarifFix(finding.fix, prefix)] } : {}),
  };
}

function suppression({ suppression: { by, reason } }: SuppressedFinding) {
  return {
    kind: by === 'comment' ? ('inSource' as const) : ('external' as const),
    justification: reason,
  };
}

/** Viewers make links of `[text](target)` even in plain text (SARIF §3.11.6). */
function plain(text: string): string {
  return text.replaceAll('](', '] (');
}

function physical(
  { file, line, column, endLine, endColumn }: Location,
  prefix: string,
): PhysicalLocation {
  return {
    artifactLocation: artifact(pathFromTop(prefix, file)),
    region: { startLine: line, startColumn: column, endLine, endColumn },
  };
}

function sarifFix(
  { range, description, file, text }: NonNullable<Finding['fix']>,
  prefix: string,
): Fix {
  return {
    description: { text: description },
    artifactChanges: [
      {
        artifactLocation: artifact(pathFromTop(prefix, file)),
        replacements: [
          {
            deletedRegion: { charOffset: range.start, charLength: range.end - range.start },
            insertedContent: { text },
          },
        ],
      },
    ],
  };
}

function artifact(path: string): PhysicalLocation['artifactLocation'] & object {
  const uri = path.toWellFormed().split('/').map(encodeURIComponent).join('/');
  return { uri, uriBaseId: '%SRCROOT%' };
}
