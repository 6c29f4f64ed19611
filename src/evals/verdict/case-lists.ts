import type { ComparedCase } from '../decision/comparison.ts';
import { isGraded, type Pair } from '../decision/pair.ts';
import type { SideRuns } from './replay.ts';
import { runsReport } from './runs-report.ts';
import type { CaseList, CaseReport, RunsReport } from './verdict.ts';

const MOST_CASES = 10;
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
    lists[list].push(caseReport(first, sides, { lost: lost > won, stayed: broken.includes(key) }));
  }
  return { broken: listOf(lists.broken), fixed: listOf(lists.fixed) };
}

function caseReport(
  { key, description, slice }: ComparedCase,
  sides: SideRuns,
  { lost, stayed }: { readonly lost: boolean; readonly stayed: boolean },
): CaseReport {
  const base = runsReport(sides.base, lost ? 'passed' : 'failed');
  const head = runsReport(sides.head, lost ? 'failed' : 'passed');
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

function listOf(reports: CaseReport[]): CaseList {
  const sorted = reports.sort((a, b) => {
    return Number(b.confirmed) - Number(a.confirmed) || (a.case < b.case ? -1 : 1);
  });
  const confirmed = sorted.filter((report) => report.confirmed).length;
  return { seen: sorted.length, confirmed, shown: sorted.slice(0, MOST_CASES) };
}
