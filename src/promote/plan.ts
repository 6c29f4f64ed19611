import type { NextEnvironment } from './environment-state.ts';
import type { GateReport } from './gate.ts';

/** What an operation would do to an environment as it was observed. */
export type Plan =
  | {
      readonly kind: 'flip';
      readonly next: NextEnvironment;
      readonly gates: readonly GateReport[];
      /** What whoever asked should know before and after: differences, agents left alone. */
      readonly notes: readonly string[];
      /** What callers meet afterwards, and pins that don't answer. */
      readonly callers?: readonly string[];
    }
  /** It is so already: no commit, exit 0. */
  | { readonly kind: 'nothing'; readonly why: string; readonly notes: readonly string[] }
  | Refused;

export interface Refused {
  readonly kind: 'refused';
  readonly why: string;
  readonly todo: string;
  /** Something was tampered with: exit 6 instead of 1. */
  readonly integrity: boolean;
  readonly gates: readonly GateReport[];
}

/** A refusal; an unmet gate that guards integrity makes it one of integrity. */
export function refused(why: string, todo: string, gates: readonly GateReport[] = []): Refused {
  const integrity = gates.some((gate) => gate.integrity && gate.state === 'unmet');
  return { kind: 'refused', why, todo, integrity, gates };
}
