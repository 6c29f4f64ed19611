import type { Move, Operation } from './environment-state.ts';
import type { GateReport } from './gate.ts';
import type { Told } from './notify/told.ts';
import type { Page, Verification } from './verify/verification.ts';
import type { Watched } from './verify/watch.ts';

/** What an operation did (schemas/receipt.schema.json): printed by every command that changes an environment. */
export interface Receipt {
  readonly schema: 'headgate/receipt/v1';
  readonly outcome: 'flipped' | 'already' | 'refused' | 'conflict' | 'planned';
  readonly environment: string;
  /** null when nothing was decided. */
  readonly operation: Operation | null;
  /** The environment commit that holds it; null when there is none. */
  readonly commit: string | null;
  readonly generation: { readonly from: number | null; readonly to: number | null };
  /** What was decided, in a sentence. */
  readonly why: string;
  readonly todo?: string;
  /** Refused because something was tampered with. */
  readonly integrity?: true;
  readonly notes: readonly string[];
  /** Of a rollback: what today's callers meet afterwards, and models that no longer answer. */
  readonly callers?: readonly string[];
  readonly gates: readonly GateReport[];
  /** Pushes tried; more than one after someone else came first. */
  readonly attempts: number;
  readonly phases: readonly { readonly name: string; readonly ms: number }[];
  readonly targets: readonly TargetReceipt[];
  /** Of a rollback that stands: text for an issue or a pull request. */
  readonly followUp?: FollowUp;
  /** What was found out once the targets served it; absent where the environment verifies nothing. */
  readonly verification?: Verification;
  /** What could not be done after the flip, and who goes on: the branch stands as it says. */
  readonly unfinished?: string;
  /** How what was promoted lately does; absent where the environment watches nothing. */
  readonly watched?: readonly Watched[];
  /** The rollback that headgate set off by itself. */
  readonly rollback?: Receipt;
  /** What headgate could not take back. */
  readonly page?: Page;
  /** Who was told of it; absent where nobody wants to be. */
  readonly told?: readonly Told[];
}

/** What is left to do after a rollback, for people who were asleep. */
export interface FollowUp {
  readonly title: string;
  /** GitHub Markdown. */
  readonly body: string;
}

/** What one target did with a generation, and what it serves now. */
export interface TargetReceipt {
  readonly type: string;
  readonly name: string;
  readonly outcome: 'delivered' | 'already' | 'newer' | 'refused' | 'failed';
  /** Why it does not serve what the branch says. */
  readonly problem?: string;
  /** What went wrong besides, though it serves what the branch says. */
  readonly warning?: string;
  /** Read back; null when it serves nothing, or could not be read. */
  readonly generation: number | null;
  /** It could not be read: it may serve what it served before. */
  readonly unread?: true;
  /** Of the agents that moved, by the bytes that stand there. */
  readonly agents: readonly {
    readonly agent: string;
    readonly version: string;
    readonly digest: string | null;
  }[];
  /** What running agents say that they serve, of the agents that moved; absent where none can say. */
  readonly acknowledged?: readonly Acknowledged[];
}

/** Running instances of one agent that say that they serve the same. */
export interface Acknowledged {
  readonly agent: string;
  readonly version: string;
  readonly digest: string;
  readonly generation: number;
  readonly instances: number;
  /** When the first and the last of them said so, ISO 8601. */
  readonly oldest: string;
  readonly newest: string;
}

/** `refund-assistant 2.2.0 → 2.3.0`, for sentences. */
export function moveText({ agent, from, to }: Move): string {
  return from === null || from === to ? `${agent} ${to}` : `${agent} ${from} → ${to}`;
}
