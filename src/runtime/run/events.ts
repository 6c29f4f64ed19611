import type { HookName, Outcome } from './control.ts';
import type { RunState } from './run-state.ts';
import type { Signal, Verdict } from './verdict.ts';

/** What somebody may want to hear of a run: for alerts, pagers and dashboards. */
export type RunEvent =
  | { readonly kind: 'verdict'; readonly hook: HookName; readonly verdict: Verdict }
  | {
      readonly kind: 'guardrail';
      readonly guardrail: string;
      readonly stage: 'input' | 'step' | 'output';
      readonly enforcement: string;
      readonly reason: string;
    }
  | {
      readonly kind: 'budget-alert';
      readonly budget: string;
      readonly share: number;
    }
  | {
      readonly kind: 'escalation';
      /** Whom to tell, in order, and how soon, as operations.yaml says. */
      readonly to: readonly { readonly to: string; readonly within?: string }[];
      readonly rule: string;
      readonly reason: string;
    }
  | { readonly kind: 'signal'; readonly signal: Signal; readonly rule: string }
  /** A sampled answer; without a score, its graders gave none, and the reason says why. */
  | {
      readonly kind: 'graded';
      readonly score?: number;
      readonly passed?: boolean;
      readonly reason: string;
    }
  | { readonly kind: 'timeout'; readonly source: string; readonly ms: number }
  | { readonly kind: 'dead-letter'; readonly id: string; readonly notify: readonly string[] }
  | { readonly kind: 'ended'; readonly outcome: Outcome; readonly ms: number };

/** An event and the run that it is of. */
export interface RunNews {
  readonly at: number;
  readonly run: Pick<
    RunState,
    'id' | 'agent' | 'version' | 'digest' | 'environment' | 'tenant' | 'session'
  >;
  readonly event: RunEvent;
}
