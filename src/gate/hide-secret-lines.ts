import type { Finding } from '../core/finding.ts';
import type { Location } from '../core/location.ts';
import type { Rule } from '../rules/define-rule.ts';

/**
 * Takes the source out of every finding that points at a line on which another one saw a secret: `tool/secret-literal`
 * shows no line, and the URL with the password in it is also a new host.
 */
export function hideSecretLines(
  findings: readonly Finding[],
  rules: ReadonlyMap<string, Rule>,
): readonly Finding[] {
  const secret = findings
    .filter((finding) => rules.get(finding.rule)?.hidesSource)
    .map(({ location }) => location);
  if (secret.length === 0) return findings;
  const shows = (at: Location) => secret.some((hidden) => overlap(hidden, at));
  return findings.map((finding) => {
    const related = finding.related.map((place) =>
      place.side !== 'base' && shows(place.location) ? withoutSource(place) : place,
    );
    return { ...(shows(finding.location) ? withoutSource(finding) : finding), related };
  });
}

function overlap(a: Location, b: Location): boolean {
  return a.file === b.file && a.line <= b.endLine && a.endLine >= b.line;
}

function withoutSource<T extends Pick<Finding, 'snippet' | 'snippetColumn'>>(place: T) {
  const { snippet: _, snippetColumn: __, ...rest } = place;
  return rest;
}
