import { type Bump, compareBumps } from '../../core/bump.ts';
import type { GradedPair } from '../decision/pair.ts';
import { clopperPearson } from '../statistics/clopper-pearson.ts';
import { inPercent } from '../verdict/in-percent.ts';
import { type OutputShape, outputShape } from './output-shape.ts';

/** What a version declares against what the agent's behaviour shows. */
export interface BehaviourFinding {
  readonly required: Bump;
  readonly declared: Bump;
  readonly message: string;
  /** Keys of the cases that show it. */
  readonly cases: readonly string[];
}

/** Share of cases above which a change is no patch any more. */
const SHARE = 0.2;
/** Error of the bound that the share must exceed, so that flips alone ask for nothing. */
const LEVEL = 0.05;

/**
 * Asks for the bump that behaviour shows: where surely more than a share of the cases answers in another shape that
 * callers can't read (a field gone, a type changed), for major; where their outcome or shape differs, for minor.
 * undefined where the declared bump is enough.
 *
 * @param pairs graded ones; of each case the first counts.
 * @param noise share of pairs that differ though nothing changed; it is not the change's doing.
 */
export function behaviourBump(
  pairs: readonly GradedPair[],
  declared: Bump,
  { share = SHARE, noise = 0 }: { readonly share?: number; readonly noise?: number } = {},
): BehaviourFinding | undefined {
  const first = new Map<string, GradedPair>();
  for (const pair of pairs) if (!first.has(pair.case.key)) first.set(pair.case.key, pair);
  const cases = [...first.values()].map((pair) => {
    const [base, head] = [outputShape(pair.base.output), outputShape(pair.head.output)];
    const breaks = breaksShape(base, head);
    const differs = breaks || addsToShape(base, head) || pair.base.passed !== pair.head.passed;
    return { key: pair.case.key, breaks, differs };
  });
  const broken = cases.filter(({ breaks }) => breaks).map(({ key }) => key);
  const different = cases.filter(({ differs }) => differs).map(({ key }) => key);
  const surely = (hits: number) => clopperPearson(hits, cases.length, LEVEL)[0];
  const told = (hits: readonly string[]) => `${hits.length} of ${cases.length} cases`;
  const least = `surely more than ${inPercent(share)}`;
  if (cases.length > 0 && surely(broken.length) > share && compareBumps('major', declared) > 0) {
    const message = `${told(broken)}, ${least}, answer without a field or with another type than before`;
    return { required: 'major', declared, message, cases: broken };
  }
  if (
    cases.length > 0 &&
    surely(different.length) > share + noise &&
    compareBumps('minor', declared) > 0
  ) {
    const message = `${told(different)}, ${least}, end otherwise or answer in another shape than before`;
    return { required: 'minor', declared, message, cases: different };
  }
  return undefined;
}

/** A field is gone or has another type; a field that is null may be anything. */
function breaksShape(base: OutputShape | null, head: OutputShape | null): boolean {
  if (base === null) return false;
  if (head === null) return true;
  return [...base].some(([path, type]) => {
    const now = head.get(path);
    return type !== 'null' && now !== type && now !== 'null' && !isItem(path, now);
  });
}

function addsToShape(base: OutputShape | null, head: OutputShape | null): boolean {
  if (base === null || head === null) return base !== head;
  return [...head.keys()].some((path) => !base.has(path) && !path.includes('/*'));
}

/** Lists may be empty in one answer and not in another. */
function isItem(path: string, type: string | undefined): boolean {
  return type === undefined && path.includes('/*');
}
