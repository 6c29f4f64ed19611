import type { GateReport } from '../../promote/gate.ts';
import type { Receipt } from '../../promote/receipt.ts';
import type { AgentDiff } from '../diff/diff-report.ts';

/** What a promotion would do (schemas/plan.schema.json): the one input of its reporters. */
export interface PlanDocument {
  readonly schema: 'headgate/plan/v1';
  /** The moment that it was made for, ISO 8601, UTC. */
  readonly at: string;
  readonly environment: string;
  /** already: it runs there. refused: gates are not met. */
  readonly outcome: Receipt['outcome'];
  readonly generation: Receipt['generation'];
  /** What would be done, or why it would not, in a sentence. */
  readonly why: string;
  readonly todo?: string;
  /** Refused because something was tampered with. */
  readonly integrity?: true;
  /** Those that would move. */
  readonly agents: readonly PlannedAgent[];
  /** Every gate of every agent. */
  readonly gates: readonly GateReport[];
  readonly notes: readonly string[];
}

export interface PlannedAgent {
  readonly agent: string;
  /** null when it does not run there yet. */
  readonly from: string | null;
  readonly to: string;
  /** What today's callers meet, and models that don't answer or soon won't. */
  readonly callers: readonly string[];
  /** Between the two releases, with tokens and money; null where one of them can't be read. */
  readonly difference: AgentDiff | null;
}
