import type { Trial } from '../../core/trial.ts';
import type { ComparedCase } from '../decision/comparison.ts';
import { isGraded, type Pair } from '../decision/pair.ts';
import type { SideRuns } from './replay.ts';
import type { CaseList, CaseReport, RunsReport } from './verdict.ts';

const MOST_CASES = 10;
const MOST_CHARACTERS = 2000;
const MOST_REASONS = 5;
/** Runs of each side, and more than half of them, that must agree before a case counts as changed for good. */
const AGREE = 2;

/**
 * Cases that a change broke and fixed, each with an answer of both sides.
 *
 * @param runs all graded ones, those counted in that were made to tell the broken from the unlucky.
 * @param broken keys of those that stayed broken when they were run again.
 */
export function caseLists(
  pairs: readonly Pair[],
  runs: ReadonlyMap<string, SideRuns>,
  broken: readonly string[],
): { readonly broken: CaseList; readonly fixed: CaseList } {
  const byCase = Map.groupBy(pairs.filter(isGraded), (pair) => pair.case.key);
  const lists = { broken: [] as CaseReport[], fixed: [] as CaseReport[] };
  for (const [key, own] of byCase) {
    const lost = own.filter(({ base, head }) => base.passed && !head.passed).length;
    const won = own.filter(({ base, head }) => !base.passed && head.passed).length;
    const [first, sides] = [own[0]?.case, runs.get(key)];
    if (lost === won || first === undefined || sides === undefined) continue;
    const list = lost > won ? 'broken' : 'fixed';
    lists[list].push(caseReport(first, sides, lost > won, broken.includes(key)));
  }
  return { broken: listOf(lists.broken), fixed: listOf(lists.fixed) };
}

function caseReport(
  { key, description, slice }: ComparedCase,
  sides: SideRuns,
  lost: boolean,
  stayed: boolean,
): CaseReport {
  const [base, head] = [runsReport(sides.base, lost), runsReport(sides.head, !lost)];
  return {
    case: key,
    description,
    ...(slice === undefined ? {} : { slice }),
    confirmed: stayed || (mostly(base, lost) && mostly(head, !lost)),
    base,
    head,
  };
}

function mostly({ passed, of }: RunsReport, wanted: boolean): boolean {
  const agree = wanted ? passed : of - passed;
  return agree >= AGREE && agree > of / 2;
}

/** The answer shown is a typical one: that passed, or failed, as is wanted. */
function runsReport(trials: readonly Trial[], wanted: boolean): RunsReport {
  const shown = trials.find((trial) => trial.passed === wanted) ?? trials[0];
  const failed = shown?.grades.filter(({ passed }) => !passed) ?? [];
  return {
    passed: trials.filter(({ passed }) => passed).length,
    of: trials.length,
    output: clipped(shown?.output ?? ''),
    because: failed.slice(0, MOST_REASONS).map(({ type, reason }) => clipped(`${type}: ${reason}`)),
  };
}

function listOf(reports: CaseReport[]): CaseList {
  const sorted = reports.sort((a, b) => {
    return Number(b.confirmed) - Number(a.confirmed) || (a.case < b.case ? -1 : 1);
  });
  const confirmed = sorted.filter((report) => report.confirmed).length;
  return { seen: sorted.length, confirmed, shown: sorted.slice(0, MOST_CASES) };
}

function clipped(text: string): string {
  if (text.length <= MOST_CHARACTERS) return text;
  // Half of a character that takes two would be no text.
  const end = /[\ud800-\udbff]$/.test(text.slice(0, MOST_CHARACTERS)) ? -1 : 0;
  return `${text.slice(0, MOST_CHARACTERS + end)}…`;
}
