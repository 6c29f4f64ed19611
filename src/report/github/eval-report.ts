import { worstVerdictFirst } from '../../evals/verdict/overall-verdict.ts';
import type { CaseList, EvalVerdict } from '../../evals/verdict/verdict.ts';

/**
 * What the job with the keys of providers hands to the job that comments (schemas/eval-report.schema.json). As with the
 * gate's report, who reads it holds number and head against what GitHub says.
 */
export interface EvalReport {
  readonly schema: 'headgate/eval-report/v1';
  /** Number of the pull request; null where the evals are of no pull request. */
  readonly pull: number | null;
  /** The commit that was pushed, not GitHub's merge of it. */
  readonly head: string;
  /** One for each agent that differs. */
  readonly verdicts: readonly EvalVerdict[];
}

/** Bytes; who reads a report reads no more. */
const MOST_BYTES = 1_900_000;
/** As many cases of a list as a verdict shows, and fewer. */
const SHOWN = [10, 3, 1, 0];

/**
 * The report as a file; of very many verdicts with fewer of the cases that they show, which are counted anyway, and at
 * last with the worst agents alone.
 */
export function evalReportFile(whole: EvalReport, mostBytes = MOST_BYTES): string {
  const report = { ...whole, verdicts: worstVerdictFirst(whole.verdicts) };
  for (const most of SHOWN) {
    const text = textOf(report, most);
    if (fits(text, mostBytes)) return text;
  }
  for (let agents = report.verdicts.length >> 1; ; agents >>= 1) {
    const text = textOf({ ...report, verdicts: report.verdicts.slice(0, agents) }, 0);
    if (fits(text, mostBytes) || agents === 0) return text;
  }
}

function fits(text: string, mostBytes: number): boolean {
  return new TextEncoder().encode(text).length <= mostBytes;
}

function textOf(report: EvalReport, most: number): string {
  const cut = (list: CaseList) => ({ ...list, shown: list.shown.slice(0, most) });
  const verdicts = report.verdicts.map((one) => ({
    ...one,
    broken: cut(one.broken),
    fixed: cut(one.fixed),
  }));
  return `${JSON.stringify({ ...report, verdicts })}\n`;
}
