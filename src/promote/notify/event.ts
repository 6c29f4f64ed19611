import type { EventKind } from '../../generated/types.ts';
import type { Operation } from '../environment-state.ts';
import type { QuarantinedContent } from '../history.ts';
import type { Page, Verification } from '../verify/verification.ts';

/** Something that happened in an environment, derived from its branch and its records alone. */
export interface ToldEvent {
  /** The same whenever it is derived again: by it a receiver recognises a repeat. */
  readonly id: string;
  readonly kind: EventKind;
  readonly environment: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly data: EventData;
}

/** The data of a CloudEvent (schemas/event.schema.json). */
export interface EventData {
  readonly schema: 'headgate/event/v1';
  readonly kind: EventKind;
  readonly environment: string;
  readonly generation: number;
  /** Of the environment's branch. */
  readonly commit: string;
  /** One sentence for people. */
  readonly summary: string;
  readonly operation?: Operation;
  readonly held?: readonly string[];
  readonly quarantined?: readonly QuarantinedContent[];
  readonly unquarantined?: readonly QuarantinedContent[];
  readonly verification?: Verification;
  readonly page?: Page;
}

/** What a receiver hears that does not say. */
export const DEFAULT_KINDS: readonly EventKind[] = [
  'promoted',
  'rolled-back',
  'resumed',
  'unquarantined',
  'verify-failed',
  'page',
];
