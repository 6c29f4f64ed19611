import { pathFromTop } from '../../core/path-from-top.ts';
import { isVersion } from '../../core/version.ts';
import type { ChangedFile, Suggestion } from '../../ports/forge.ts';
import type { GateReport } from './gate-report.ts';

/** Most suggestions of one review; beyond it `headgate bump` is less work than clicking. */
const MOST = 20;
/** As `nextVersionCommand` says it. */
const NEXT = /\bwhich writes (\S+)\.$/;
const VERSION_LINE = /^(version:\s*(["']?))([0-9A-Za-z.-]+)(\2\s*)$/;

/**
 * The versions that the changes need, as suggestions on the very lines that declare them. A line is suggested only as it
 * stands in the pull request, and only a version for a version: the report may be made up.
 *
 * @param files what the pull request changes, by path from the top level
 */
export function bumpSuggestions(
  { check, prefix }: GateReport,
  files: ReadonlyMap<string, ChangedFile>,
): readonly Suggestion[] {
  return check.findings
    .flatMap(({ rule, agent, location, todo }) => {
      const version = NEXT.exec(todo)?.[1];
      if (rule !== 'version/bump-too-small' || agent === undefined) return [];
      if (version === undefined || !isVersion(version)) return [];
      const path = pathFromTop(prefix, location.file);
      const stands = VERSION_LINE.exec(files.get(path)?.lines.get(location.line) ?? '');
      if (!stands || !path.endsWith('/agent.yaml')) return [];
      const [, before = '', , , after = ''] = stands;
      const why = `What changed needs version ${version}; \`headgate bump\` also writes the changelog entry.`;
      return [
        { path, from: location.line, to: location.line, why, text: before + version + after },
      ];
    })
    .slice(0, MOST);
}
