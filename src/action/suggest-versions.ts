import { digestOf } from '../core/digest.ts';
import type { Account, Forge } from '../ports/forge.ts';
import { bumpSuggestions } from '../report/github/bump-suggestions.ts';
import type { GateReport } from '../report/github/gate-report.ts';

/** The versions that changes need, in one review, each to be taken with one click. */
export async function suggestVersions(
  forge: Forge,
  report: GateReport,
  number: number,
  author: Account,
): Promise<void> {
  if (!report.check.findings.some(({ rule }) => rule === 'version/bump-too-small')) return;
  const suggestions = bumpSuggestions(report, await forge.changedFiles(number));
  if (suggestions.length === 0) return;
  // The same suggestions are made once, however often somebody pushes without taking them.
  const digest = digestOf(new TextEncoder().encode(JSON.stringify(suggestions)));
  const body = 'Versions that these changes need, to be committed with one click.';
  const key = `bump/${digest.slice('sha256:'.length, 'sha256:'.length + 16)}`;
  await forge.keepReview({ number, key, author, commit: report.head, body, suggestions });
}
