import type { Trial } from '../../core/trial.ts';
import { type GradedPair, isGraded, type Pair } from '../decision/pair.ts';
import type { CaseList, CaseReport, RunsReport } from './verdict.ts';

const MOST_CASES = 10;
const MOST_CHARACTERS = 2000;
const MOST_REASONS = 5;
/** Runs of each side that must agree before a case counts as changed for good. */
const AGREE = 2;

/**
 * Cases that a change broke and fixed, each with an answer of both sides.
 *
 * @param again runs made after the decision, to tell the broken from the unlucky.
 * @param broken keys of those that stayed broken.
 */
export function caseLists(
  pairs: readonly Pair[],
  again: ReadonlyMap<string, { readonly base: readonly Trial[]; readonly head: readonly Trial[] }>,
  broken: readonly string[],
): { readonly broken: CaseList; readonly fixed: CaseList } {
  const byCase = Map.groupBy(pairs.filter(isGraded), (pair) => pair.case.key);
  const lists = { broken: [] as CaseReport[], fixed: [] as CaseReport[] };
  for (const [key, own] of byCase) {
    const lost = own.filter((pair) => pair.base.passed && !pair.head.passed).length;
    const won = own.filter((pair) => !pair.base.passed && pair.head.passed).length;
    if (lost > won) lists.broken.push(broke(own, again.get(key), broken.includes(key)));
    else if (won > lost) lists.fixed.push(fixed(own));
  }
  return { broken: listOf(lists.broken), fixed: listOf(lists.fixed) };
}

function broke(
  own: readonly GradedPair[],
  again: { readonly base: readonly Trial[]; readonly head: readonly Trial[] } | undefined,
  confirmed: boolean,
): CaseReport {
  const base = again?.base ?? own.map((pair) => pair.base);
  const head = again?.head ?? own.map((pair) => pair.head);
  return caseReport(own, confirmed, runsOf(base, true), runsOf(head, false));
}

/** Nothing is run again for good news; it is confirmed where the pairs alone show it. */
function fixed(own: readonly GradedPair[]): CaseReport {
  const base = runsOf(
    own.map((pair) => pair.base),
    false,
  );
  const head = runsOf(
    own.map((pair) => pair.head),
    true,
  );
  const sure = base.of - base.passed >= AGREE && head.passed >= AGREE;
  return caseReport(own, sure, base, head);
}

function caseReport(
  own: readonly GradedPair[],
  confirmed: boolean,
  base: RunsReport,
  head: RunsReport,
): CaseReport {
  const one = own[0]?.case;
  return {
    case: one?.key ?? '',
    description: one?.description ?? '',
    ...(one?.slice === undefined ? {} : { slice: one.slice }),
    confirmed,
    base,
    head,
  };
}

/** The answer shown is the first that is typical: one that passed, or one that failed, as is wanted. */
function runsOf(trials: readonly Trial[], wanted: boolean): RunsReport {
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
