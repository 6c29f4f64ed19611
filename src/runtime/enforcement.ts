/** `headgate/runtime/enforcement`: what stands around the runs of an agent, beside the agent itself. */
export type { Action, DecideAnswer, Decided } from './run/action.ts';
export { type ActionDesk, actionDesk } from './run/action-desk.ts';
export { type AlertRules, alertRules } from './run/alert-rules.ts';
export { approvalWebhook } from './run/approval-webhook.ts';
export type { AuditRecord } from './run/audit.ts';
export { type AuditQuery, auditRecords } from './run/audit-records.ts';
export { type BullmqOptions, bullmqOptions } from './run/bullmq-options.ts';
export { type CostLine, readCosts } from './run/costs.ts';
export { type Enforcer, enforce } from './run/enforce.ts';
export type { GuardrailFacts, GuardrailFunction } from './run/guardrails/functions.ts';
export { missedRuns } from './run/missed-runs.ts';
export { readAudit } from './run/read-audit.ts';
export { type RetryPolicy, retryPolicy } from './run/retry.ts';
export { memoryStore } from './store/memory-store.ts';
export { redisStore } from './store/redis-store.ts';
export type { Store } from './store/store.ts';
