import type { Settings } from '../../src/evals/decision/settings.ts';
import type { Change } from './made-suite.ts';

/** One row of the table: a suite, settings, and what changed. */
export interface Situation {
  readonly id: string;
  readonly cases: number;
  readonly settings: Partial<Settings>;
  readonly change: Change;
  /** Share of cases that is affected: a range, from which each replay draws; absent: all. */
  readonly affected?: readonly [number, number];
  /** Slices of equal size; a drop of the first one alone, where there is one. */
  readonly slices?: { readonly count: number; readonly drop: number };
}

const SUITES = [
  { cases: 50, margin: 0.1 },
  { cases: 100, margin: 0.1 },
  { cases: 200, margin: 0.05 },
] as const;

/** Suites with their default margin, under no change and under changes of known size. */
function operating(cases: number, margin: number): readonly Situation[] {
  const changes: readonly (readonly [string, Change])[] = [
    ['none', { kind: 'none' }],
    ['swap', { kind: 'swap', share: 0.05 }],
    ['better', { kind: 'better' }],
    ['half, diffuse', { kind: 'diffuse', drop: margin / 2 }],
    ['margin, diffuse', { kind: 'diffuse', drop: margin }],
    ['margin, broken', { kind: 'broken', drop: margin }],
    ['twice, diffuse', { kind: 'diffuse', drop: 2 * margin }],
    ['twice, broken', { kind: 'broken', drop: 2 * margin }],
  ];
  return changes.map(([name, change]) => ({
    id: `${cases}: ${name}`,
    cases,
    settings: { margin, answer: 0, confirm: 0 },
    change,
  }));
}

const SLICED = { cases: 200, settings: { margin: 0.05, answer: 0, confirm: 0 } } as const;
const MIXED = { cases: 100, settings: {}, affected: [0.3, 0.5] } as const;
const STRICT = { cases: 100, settings: { mode: 'strict', answer: 0, confirm: 0 } } as const;

/** Every situation that is replayed. */
export const SITUATIONS: readonly Situation[] = [
  ...SUITES.flatMap(({ cases, margin }) => operating(cases, margin)),
  { ...STRICT, id: 'strict: none', change: { kind: 'none' } },
  { ...STRICT, id: 'strict: margin, diffuse', change: { kind: 'diffuse', drop: 0.1 } },
  { ...STRICT, id: 'strict: margin, broken', change: { kind: 'broken', drop: 0.1 } },
  { ...SLICED, id: 'slices: none', change: { kind: 'none' }, slices: { count: 5, drop: 0 } },
  { ...SLICED, id: 'slices: one', change: { kind: 'none' }, slices: { count: 5, drop: 0.3 } },
  { ...MIXED, id: 'mix: none', change: { kind: 'none' } },
  { ...MIXED, id: 'mix: better', change: { kind: 'better' } },
  { ...MIXED, id: 'mix: −20', change: { kind: 'diffuse', drop: 0.2 } },
];
