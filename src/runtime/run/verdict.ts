import type { ModelFallback } from '../../generated/types.ts';
import type { Frozen } from '../loading/served.ts';

/**
 * What a run may do next.
 *
 * - `allow`: go on, with `value` in place of what was given where there is one.
 * - `deny`: not this call or this answer; the run goes on, and the model may be told the reason.
 * - `pause`: nothing more until somebody has decided, or time has passed. What was done is kept.
 * - `escalate`: a person takes over.
 * - `stop`: the run is over.
 */
export type Decision = 'allow' | 'deny' | 'pause' | 'escalate' | 'stop';

/** The answer of each hook. */
export interface Verdict {
  readonly decision: Decision;
  /** For people, and for the model where a call is denied. Empty where nothing was to be said. */
  readonly reason: string;
  /** What said so, as `limits.toolCallsPerRun` or `guardrails.no-card-numbers`; `none` where nothing did. */
  readonly rule: string;
  /** What goes on in place of what was given: redacted, or an answer that stands in for another. */
  readonly value?: unknown;
  /** Which call of the run it is; `afterToolCall` takes it where several run at once. */
  readonly call?: string;
  /** A call with the same key is the same call: hand it to the tool. */
  readonly idempotencyKey?: string;
  /** This call was made before, and answered this: don't make it again. */
  readonly done?: { readonly result: unknown };
  readonly timeoutMs?: number;
  /** What waits for a person; `headgate actions` lists it. */
  readonly action?: string;
  /** What to tell the model so that it mends its answer. */
  readonly correction?: string;
  /** Ask this model instead of the agent's own. */
  readonly model?: Frozen<ModelFallback>;
  /** The failure that this looks like. */
  readonly signal?: Signal;
}

/** How agents fail, each seen by a measure of its own and before the money is gone. */
export type Signal =
  | 'tool-storm'
  | 'retrieval-thrash'
  | 'context-bloat'
  | 'guardrail-bypass'
  | 'silent-failure';

/** Nothing speaks against it. */
export const ALLOW: Verdict = Object.freeze({ decision: 'allow', reason: '', rule: 'none' });
