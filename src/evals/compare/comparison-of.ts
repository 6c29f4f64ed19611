import { digestOfJson } from '../../core/digest-of-json.ts';
import type { Comparison as Affected } from '../affected-cases.ts';
import type { ComparedCase, ComparedSide, Comparison } from '../decision/comparison.ts';
import type { Settings } from '../decision/settings.ts';

export interface ComparisonOptions {
  readonly agent: string;
  /** What reports call each side, and the model that answers there. */
  readonly base: Pick<ComparedSide, 'label' | 'model'>;
  readonly head: Pick<ComparedSide, 'label' | 'model'>;
  readonly settings: Settings;
  /** ISO 8601: now; a ledger that knows the comparison says when it was first asked. */
  readonly since: string;
  /** The moment of the evidence that it renews. */
  readonly renews?: string;
}

/**
 * The comparison that follows from which cases a change can have moved. A case that only one side has makes their
 * datasets differ; a case that stands twice is one.
 */
export function comparisonOf(
  { cases, added, removed, hidden }: Affected,
  { agent, base, head, settings, since, renews }: ComparisonOptions,
): Comparison {
  const byKey = new Map(cases.map((one) => [one.case.key, one]));
  const shared = [...byKey.values()].sort((a, b) => (a.case.key < b.case.key ? -1 : 1));
  const keys = shared.map((one) => one.case.key);
  const sideOf = (side: 'base' | 'head', own: readonly string[]) => ({
    dataset: digestOfJson([...new Set([...keys, ...own])].sort()),
    graders: digestOfJson(shared.map((one) => one[side].parts.graders)),
    judge: digestOfJson(shared.map((one) => one[side].parts.judge)),
  });
  return {
    schema: 'headgate/comparison/v1',
    agent,
    base: { ...base, ...sideOf('base', removed) },
    head: { ...head, ...sideOf('head', added) },
    cases: shared.map(({ case: one, ...sides }): ComparedCase => {
      const { key, description, slice, critical, repeat } = one;
      return {
        key,
        description,
        ...(slice === undefined ? {} : { slice }),
        ...(critical === undefined ? {} : { critical }),
        repeat,
        base: sides.base.digest,
        head: sides.head.digest,
        ...(hidden === undefined ? {} : { hidden: true }),
      };
    }),
    settings,
    since,
    ...(renews === undefined ? {} : { renews }),
  };
}
