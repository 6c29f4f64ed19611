import { durationMs } from '../core/duration.ts';
import type { OperationsFile } from '../generated/types.ts';
import { defineExporter } from './define-exporter.ts';
import { secondsOf } from './seconds-of.ts';

type Trigger = NonNullable<OperationsFile['triggers']>[number];

/** A module for queues and workers; its types are BullMQ's own, so that a compiler holds it to them. */
export default defineExporter({
  format: 'bullmq',
  engine: 'BullMQ',
  what: 'BullMQ job and worker options: retries, rate limits, schedules, retention',
  file: 'bullmq.ts',
  comment: '//',
  carries: [
    ...['operations.retry.retries', 'operations.retry.backoff', 'operations.retry.jitter'],
    ...['operations.deadLetter.queue', 'operations.deadLetter.retention'],
    ...['operations.triggers.cron', 'operations.triggers.timezone', 'operations.triggers.overlap'],
    ...['operations.triggers.idempotencyKey', 'operations.triggers.rateLimit.count'],
    ...['operations.triggers.rateLimit.per', 'operations.persistence.retention'],
  ],
  convert({ bundle }) {
    const { operations = {} } = bundle;
    const { name } = bundle.manifest;
    const triggers = operations.triggers ?? [];
    const queues = triggers.map((trigger, at) => [
      trigger.id ?? `${trigger.type}-${at + 1}`,
      queueOf(name, trigger, at),
    ]);
    const body = [
      "import type { DefaultJobOptions, RepeatOptions, WorkerOptions } from 'bullmq';",
      '',
      ...backoff(operations.retry),
      '/** `defaultJobOptions` of each queue. */',
      `export const jobOptions = ${literal(jobOptions(operations))} satisfies DefaultJobOptions;`,
      '',
      '/** Beside `connection`, of each worker. */',
      `export const workerSettings = { settings: { backoffStrategy } } satisfies Omit<WorkerOptions, 'connection'>;`,
      '',
      '/** One queue a trigger. `jobId` names the field of an event whose value is the id of its job: a repeat is none. */',
      `export const queues = ${literal(Object.fromEntries(queues))} satisfies Record<string, { queue: string; worker: Omit<WorkerOptions, 'connection'>; jobId?: string; schedule?: Omit<RepeatOptions, 'key'> }>;`,
      ...deadLetter(operations.deadLetter),
      '',
    ].join('\n');
    return { body, lacks: lacksOf(operations) };
  },
});

/** BullMQ waits a fixed or a doubled time; a list of waits takes a strategy of its own. */
function backoff({
  backoff: waits = ['1s'],
  jitter = 0,
}: NonNullable<OperationsFile['retry']> = {}) {
  return [
    `const WAITS_MS = ${JSON.stringify(waits.map((wait) => durationMs(wait) ?? 0))};`,
    `const JITTER = ${jitter};`,
    '',
    '/** The wait before the next attempt, in milliseconds: the list, whose last one repeats, give or take the jitter. */',
    'export function backoffStrategy(attemptsMade: number): number {',
    '  const wait = WAITS_MS[Math.min(attemptsMade, WAITS_MS.length) - 1] ?? 0;',
    '  return Math.round(wait * (1 + JITTER * (2 * Math.random() - 1)));',
    '}',
    '',
  ];
}

function jobOptions({ retry, deadLetter, persistence }: OperationsFile) {
  return {
    attempts: (retry?.retries ?? 0) + 1,
    backoff: { type: 'custom' },
    ...(persistence?.retention === undefined
      ? {}
      : { removeOnComplete: { age: secondsOf(persistence.retention) } }),
    ...(deadLetter ? { removeOnFail: { age: secondsOf(deadLetter.retention) } } : {}),
  };
}

function queueOf(agent: string, trigger: Trigger, at: number) {
  const queue = `${agent}.${trigger.id ?? `${trigger.type}-${at + 1}`}`;
  if (trigger.type === 'schedule') {
    const { cron, timezone, overlap } = trigger;
    return {
      queue,
      worker: overlap === 'allow' ? {} : { concurrency: 1 },
      schedule: { pattern: cron, ...(timezone === undefined ? {} : { tz: timezone }) },
    };
  }
  const limit = trigger.rateLimit;
  return {
    queue,
    worker: limit ? { limiter: { max: limit.count, duration: durationMs(limit.per) ?? 0 } } : {},
    ...('idempotencyKey' in trigger && trigger.idempotencyKey !== undefined
      ? { jobId: trigger.idempotencyKey }
      : {}),
  };
}

function deadLetter(entry: OperationsFile['deadLetter']): string[] {
  if (!entry) return [];
  return [
    '',
    '/** What fails for good goes here, by the `failed` event of its worker, for as long as removeOnFail says. */',
    `export const deadLetters = ${literal({ queue: entry.queue, notify: entry.notify ?? [] })};`,
  ];
}

function lacksOf({ triggers = [], retry, deadLetter }: OperationsFile): string[] {
  const skips = triggers.some((one) => one.type === 'schedule' && one.overlap === 'skip');
  const missed = triggers.some((one) => one.type === 'schedule' && one.missed !== undefined);
  const callers = triggers.some((one) => 'callers' in one);
  const repeated = triggers.some((one) => 'idempotencyKey' in one);
  return [
    ...(retry?.on
      ? [
          'operations.retry.on: BullMQ repeats after any error; what is not to be repeated has to throw UnrecoverableError.',
        ]
      : []),
    ...(deadLetter
      ? [
          'operations.deadLetter: BullMQ has no such queue; a listener has to move jobs there and to notify.',
        ]
      : []),
    ...(skips
      ? [
          'operations.triggers.overlap: a run that comes while another one runs waits, and is not skipped, where more than one worker listens.',
        ]
      : []),
    ...(missed
      ? ['operations.triggers.missed: a time that passed while nothing ran is passed over.']
      : []),
    ...(repeated
      ? [
          'operations.triggers.idempotencyKey: a repeat is recognised as long as its job is kept, by removeOnComplete.',
        ]
      : []),
    ...(callers ? ['operations.triggers.callers: whoever reaches Redis may add jobs.'] : []),
  ];
}

function literal(value: unknown): string {
  return JSON.stringify(value, null, 2);
}
