import type { Row } from '../define-row.ts';
import budgets from './budgets.ts';
import callsBounded from './calls-bounded.ts';
import circuitBreaker from './circuit-breaker.ts';
import compliance from './compliance.ts';
import deadLetters from './dead-letters.ts';
import environmentsIsolated from './environments-isolated.ts';
import escalationPath from './escalation-path.ts';
import evalsOfQuality from './evals-of-quality.ts';
import failureModes from './failure-modes.ts';
import guardrailsHold from './guardrails-hold.ts';
import humanCheckpoint from './human-checkpoint.ts';
import irreversibleReviewed from './irreversible-reviewed.ts';
import malformedOutput from './malformed-output.ts';
import observability from './observability.ts';
import rollbackProven from './rollback-proven.ts';
import secretsByReference from './secrets-by-reference.ts';
import spendAttributed from './spend-attributed.ts';
import stateRecoverable from './state-recoverable.ts';
import tenantIsolation from './tenant-isolation.ts';
import toolsPinned from './tools-pinned.ts';
import triggersDecided from './triggers-decided.ts';
import versionControl from './version-control.ts';

/** Every row, in the order in which a report lists them. */
export const ROWS: readonly Row[] = [
  environmentsIsolated,
  rollbackProven,
  failureModes,
  budgets,
  circuitBreaker,
  compliance,
  versionControl,
  observability,
  irreversibleReviewed,
  escalationPath,
  deadLetters,
  spendAttributed,
  malformedOutput,
  humanCheckpoint,
  evalsOfQuality,
  triggersDecided,
  secretsByReference,
  tenantIsolation,
  callsBounded,
  guardrailsHold,
  stateRecoverable,
  toolsPinned,
];
