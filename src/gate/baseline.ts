import {
  BASELINE_FILE,
  type Baseline,
  type BaselineEntry,
  EMPTY_BASELINE,
} from '../core/baseline.ts';
import type { Finding, SuppressedFinding } from '../core/finding.ts';
import type { Problem } from '../core/problem.ts';
import type { Rule } from '../rules/define-rule.ts';
import { isLocked } from './locked-rules.ts';

export interface BaselineResult {
  readonly findings: readonly Finding[];
  readonly suppressed: readonly SuppressedFinding[];
}

/** Takes out the findings that `baseline` (the base side's) accepts and that have not expired. */
export function applyBaseline(
  findings: readonly Finding[],
  baseline: Baseline,
  rules: ReadonlyMap<string, Rule>,
  today: string,
): BaselineResult {
  const accepted = new Map(
    baseline.entries
      .filter((entry) => entry.expires === undefined || entry.expires >= today)
      .map((entry) => [entry.fingerprint, entry.reason]),
  );
  const suppressed: SuppressedFinding[] = [];
  const left = findings.filter((finding) => {
    const rule = rules.get(finding.rule);
    const reason = accepted.get(finding.fingerprint);
    if (reason === undefined || rule === undefined || isLocked(rule)) return true;
    suppressed.push({ ...finding, suppression: { by: 'baseline', reason } });
    return false;
  });
  return { findings: left, suppressed };
}

/**
 * Entries of the head side's baseline that should go: expired ones, and ones that match no finding of an
 * agent that was judged.
 *
 * @param wasJudged whether a finding of that agent would have been made if it were there.
 */
export function baselineProblems(
  baseline: Baseline,
  found: readonly Finding[],
  wasJudged: (agent: string | undefined) => boolean,
  today: string,
): Problem[] {
  const seen = new Set(found.map((finding) => finding.fingerprint));
  return baseline.entries.flatMap((entry, index): Problem[] => {
    const at = { file: BASELINE_FILE, pointer: `/entries/${index}`, values: [entry.fingerprint] };
    const of = `${entry.rule}${entry.agent === undefined ? '' : ` of ${entry.agent}`}`;
    if (entry.expires !== undefined && entry.expires < today) {
      return [
        {
          ...at,
          rule: 'baseline/expired',
          message: `the exception for ${of} ended on ${entry.expires}`,
        },
      ];
    }
    if (seen.has(entry.fingerprint) || !wasJudged(entry.agent)) return [];
    return [
      {
        ...at,
        rule: 'baseline/stale',
        message: `the baseline excuses ${of}, which is no longer there`,
      },
    ];
  });
}

/**
 * The baseline that accepts `findings`, keeping owner, reason and expiry of entries that stay, and every entry of
 * which this check can't say whether it still has something to excuse.
 */
export function updatedBaseline(
  old: Baseline,
  findings: readonly Finding[],
  rules: ReadonlyMap<string, Rule>,
  author: { readonly owner: string; readonly reason: string },
  wasJudged: (agent: string | undefined) => boolean,
): Baseline {
  const known = new Map(old.entries.map((entry) => [entry.fingerprint, entry]));
  const found = new Set(findings.map((finding) => finding.fingerprint));
  const unjudged = old.entries.filter(
    ({ fingerprint, agent }) => !found.has(fingerprint) && !wasJudged(agent),
  );
  const accepted = findings
    .filter((finding) => {
      const rule = rules.get(finding.rule);
      return rule !== undefined && !isLocked(rule) && !finding.inconclusive;
    })
    .map(
      (finding): BaselineEntry =>
        known.get(finding.fingerprint) ?? {
          fingerprint: finding.fingerprint,
          rule: finding.rule,
          ...(finding.agent === undefined ? {} : { agent: finding.agent }),
          ...author,
        },
    );
  const entries = [...accepted, ...unjudged].sort((a, b) => compare(a, b));
  return { ...EMPTY_BASELINE, entries };
}

function compare(a: BaselineEntry, b: BaselineEntry): number {
  const key = (entry: BaselineEntry): string =>
    `${entry.agent ?? ''} ${entry.rule} ${entry.fingerprint}`;
  return key(a) < key(b) ? -1 : 1;
}
