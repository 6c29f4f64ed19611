import { type ControlGroup, control, running, shown } from './control-group.ts';

const BUDGETS = ['perRun', 'perDay', 'perMonth'].flatMap((period) =>
  ['tokens', 'costUsd', 'runs'].map((unit) => `operations.budgets.${period}.${unit}`),
);

/** What holds the fields of operations.yaml. */
export const operations: readonly ControlGroup[] = [
  {
    fields: BUDGETS,
    rules: ['operations/no-budget', 'operations/budget-inconsistent'],
    heldBy: [control('budgets'), running('budget-lines'), running('spend')],
    tests: [shown('controls/budgets')],
  },
  {
    fields: ['operations.budgets.alertAt', 'operations.budgets.onExceeded'],
    rules: ['schema/invalid'],
    heldBy: [running('spend')],
    tests: [shown('controls/budgets')],
  },
  {
    fields: ['operations.retry.retries'],
    rules: ['operations/no-retry'],
    heldBy: [running('retry'), running('bullmq-options')],
    tests: [shown('retry'), 'test/export/exporters.test.ts'],
  },
  {
    fields: ['backoff', 'jitter', 'on'].map((key) => `operations.retry.${key}`),
    rules: ['schema/invalid'],
    heldBy: [running('retry'), running('bullmq-options')],
    tests: [shown('retry'), 'test/export/exporters.test.ts'],
  },
  {
    fields: ['operations.timeouts.model', 'operations.timeouts.tool'],
    rules: ['operations/no-timeout'],
    heldBy: [running('rules-in-force'), running('tool-hooks'), running('run-of')],
    tests: [shown('around')],
  },
  {
    fields: ['operations.onToolError'],
    rules: ['operations/no-escalation'],
    heldBy: [control('tool-errors')],
    tests: [shown('around'), shown('controls/steps')],
  },
  {
    fields: ['queue', 'retention', 'notify'].map((key) => `operations.deadLetter.${key}`),
    rules: ['operations/no-dead-letter', 'operations/dead-letter-retention'],
    heldBy: [running('dead-letters')],
    tests: [shown('cli/commands')],
  },
  {
    fields: ['operations.circuitBreaker.failureRate', 'operations.circuitBreaker.failures'],
    rules: ['operations/no-circuit-breaker'],
    heldBy: [control('circuit-breaker'), running('breaker')],
    tests: [shown('controls/budgets')],
  },
  {
    fields: ['window', 'minimumCalls', 'cooldown'].map((key) => `operations.circuitBreaker.${key}`),
    rules: ['schema/invalid'],
    heldBy: [control('circuit-breaker'), running('breaker')],
    tests: [shown('controls/budgets')],
  },
  {
    fields: ['operations.triggers.type', 'operations.triggers.idempotencyKey'],
    rules: ['operations/trigger-without-idempotency'],
    heldBy: [control('triggers')],
    tests: [shown('controls/triggers')],
  },
  {
    fields: [
      ...['operations.triggers.id', 'operations.triggers.callers'],
      ...['operations.triggers.rateLimit.count', 'operations.triggers.rateLimit.per'],
    ],
    rules: ['schema/invalid'],
    heldBy: [control('triggers')],
    tests: [shown('controls/triggers')],
  },
  {
    fields: ['operations.triggers.source'],
    rules: ['schema/invalid'],
    heldBy: [],
    instead: 'says where events come from, for whoever connects the queue',
    tests: ['test/diff/diff-fixtures.test.ts'],
  },
  {
    fields: ['operations.triggers.cron', 'operations.triggers.timezone'],
    rules: ['operations/invalid-schedule', 'operations/schedule-without-timezone'],
    heldBy: [running('missed-runs')],
    tests: [shown('missed-runs'), 'test/rules/operations/operations.test.ts'],
  },
  {
    fields: ['operations.triggers.overlap'],
    rules: ['operations/schedule-overlap-undecided'],
    heldBy: [control('triggers')],
    tests: [shown('controls/triggers'), shown('lifecycle')],
  },
  {
    fields: ['operations.triggers.missed'],
    rules: ['operations/schedule-overlap-undecided'],
    heldBy: [running('missed-runs')],
    tests: [shown('controls/triggers'), shown('missed-runs')],
  },
  {
    fields: ['checkpoint', 'resume', 'retention'].map((key) => `operations.persistence.${key}`),
    rules: ['schema/invalid'],
    heldBy: [control('steps'), running('open-session'), running('session')],
    tests: [shown('controls/steps')],
  },
  {
    fields: ['operations.persistence.encrypt'],
    rules: ['schema/invalid'],
    heldBy: [running('open-session'), running('seal')],
    tests: [shown('controls/steps')],
  },
  {
    fields: ['operations.review.when'],
    rules: ['operations/irreversible-without-review-or-compensation'],
    heldBy: [control('review'), control('approval'), running('ask-person')],
    tests: [shown('controls/approval')],
  },
  {
    fields: ['id', 'queue', 'approvers', 'within'].map((key) => `operations.review.${key}`),
    rules: ['schema/invalid'],
    heldBy: [control('review'), control('approval'), running('ask-person')],
    tests: [shown('controls/approval')],
  },
  {
    fields: ['operations.escalation.to', 'operations.escalation.within'],
    rules: ['operations/no-escalation'],
    heldBy: [running('inside'), control('guardrails')],
    instead:
      'the runtime says whom to tell and within what time; keeping to it is for whoever pages',
    tests: [shown('controls/guardrails')],
  },
  {
    fields: ['operations.tenancy.isolation', 'operations.tenancy.key'],
    rules: ['schema/invalid'],
    heldBy: [running('tenant-of'), running('open-run'), running('session')],
    tests: [shown('around'), shown('controls/steps')],
  },
  {
    fields: ['operations.residency.regions'],
    rules: ['operations/residency-mismatch'],
    heldBy: ['src/rules/operations/residency-mismatch.ts', 'src/export/litellm-parameters.ts'],
    tests: ['test/rules/operations/operations.test.ts', 'test/export/exporters.test.ts'],
  },
  {
    fields: ['operations.residency.dataClasses'],
    rules: ['schema/invalid'],
    heldBy: [running('redact'), running('audit-record'), running('dead-letters')],
    tests: [shown('around'), shown('cli/commands')],
  },
  {
    fields: ['operations.observability.traces'],
    rules: ['operations/no-observability'],
    heldBy: [running('telemetry')],
    tests: [shown('telemetry')],
  },
  {
    fields: ['operations.observability.toolCalls'],
    rules: ['operations/no-observability'],
    heldBy: ['src/export/opentelemetry.ts'],
    tests: ['test/export/exporters.test.ts'],
  },
  {
    fields: ['operations.observability.cost'],
    rules: ['operations/no-observability'],
    heldBy: [running('costs'), running('telemetry')],
    tests: [shown('telemetry'), shown('cli/commands')],
  },
  {
    fields: ['operations.observability.sample'],
    rules: ['operations/no-observability'],
    heldBy: [running('sample-answer'), 'src/runtime/graders/suite-graders.ts'],
    tests: [shown('sample-answer'), 'test/runtime/graders/suite-graders.test.ts'],
  },
  {
    fields: ['operations.observability.retention'],
    rules: ['operations/no-observability'],
    heldBy: [running('enforce'), running('audit')],
    tests: [shown('cli/commands')],
  },
  {
    fields: ['id', 'looksLike', 'signal', 'impact', 'recovery'].map(
      (key) => `operations.failureModes.${key}`,
    ),
    rules: ['operations/failure-modes'],
    heldBy: [],
    instead:
      'read by whoever is called; the signals that the runtime tells by itself have the same names',
    tests: ['test/rules/operations/operations.test.ts', 'test/readiness/rows.test.ts'],
  },
];
