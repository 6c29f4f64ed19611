import { BUMPS, type Bump } from '../../src/core/bump.ts';
import type { Replay } from './replay-history.ts';

/** What a replay came to; what `--json` prints. Times in milliseconds. */
export interface Summary {
  readonly commits: number;
  readonly files: number;
  readonly agents: number;
  readonly pairs: number;
  readonly same: number;
  readonly bumps: Readonly<Record<Bump, number>>;
  /** `pairs` that have at least one change of the kind, and how many such changes there are. */
  readonly kinds: readonly {
    readonly kind: string;
    readonly pairs: number;
    readonly changes: number;
  }[];
  readonly refused: readonly { readonly why: string; readonly files: readonly string[] }[];
  readonly crashes: Replay['crashes'];
  readonly diffMs: Percentiles;
  readonly wholeMs: Percentiles;
}

export interface Percentiles {
  readonly p50: number;
  readonly p99: number;
  readonly most: number;
}

/** Counts of a replay. */
export function summarise({ steps, refused, ...rest }: Replay): Summary {
  const kinds = new Map<string, { pairs: number; changes: number }>();
  for (const { changes } of steps) {
    for (const kind of new Set(changes.map((change) => change.kind))) {
      const known = kinds.get(kind) ?? { pairs: 0, changes: 0 };
      const count = changes.filter((change) => change.kind === kind).length;
      kinds.set(kind, { pairs: known.pairs + 1, changes: known.changes + count });
    }
  }
  const bumps = BUMPS.map((bump) => [bump, steps.filter((step) => step.bump === bump).length]);
  return {
    ...rest,
    pairs: steps.length,
    bumps: Object.fromEntries(bumps) as Record<Bump, number>,
    kinds: [...kinds]
      .map(([kind, counts]) => ({ kind, ...counts }))
      .sort((a, b) => b.pairs - a.pairs || (a.kind < b.kind ? -1 : 1)),
    refused: [...refused].map(([why, files]) => ({ why, files })),
    diffMs: percentiles(steps.map(({ ms }) => ms.diff)),
    wholeMs: percentiles(steps.map(({ ms }) => ms.whole)),
  };
}

function percentiles(values: readonly number[]): Percentiles {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.ceil(sorted.length * share) - 1] ?? 0;
  return { p50: at(0.5), p99: at(0.99), most: at(1) };
}
