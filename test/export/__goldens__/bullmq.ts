// returns 2.1.0 for BullMQ: written by `headgate export bullmq`, not by hand.
// Bundle: sha256:efd2ad25adb8c3d4a2183b8174a61e0ad2f25d94d5363bd0507e9f7b47c3b396
// What BullMQ can’t do; the program that runs the agent has to:
// - operations.retry.on: BullMQ repeats after any error; what is not to be repeated has to throw UnrecoverableError.
// - operations.deadLetter: BullMQ has no such queue; a listener has to move jobs there and to notify.
// - operations.triggers.overlap: a run that comes while another one runs waits, and is not skipped, where more than one worker listens.
// - operations.triggers.missed: a time that passed while nothing ran is passed over.
// - operations.triggers.idempotencyKey: a repeat is recognised as long as its job is kept, by removeOnComplete.
// - operations.triggers.callers: whoever reaches Redis may add jobs.
// - Nothing at all is done about operations.budgets, operations.timeouts, operations.onToolError, operations.circuitBreaker, operations.review, operations.escalation, operations.tenancy, operations.residency, operations.observability, guardrails.guardrails, guardrails.limits, tools.tools, tools.servers, tools.allow.
import type { DefaultJobOptions, RepeatOptions, WorkerOptions } from 'bullmq';

const WAITS_MS = [30000,120000];
const JITTER = 0.5;

/** The wait before the next attempt, in milliseconds: the list, whose last one repeats, give or take the jitter. */
export function backoffStrategy(attemptsMade: number): number {
  const wait = WAITS_MS[Math.min(attemptsMade, WAITS_MS.length) - 1] ?? 0;
  return Math.round(wait * (1 + JITTER * (2 * Math.random() - 1)));
}

/** `defaultJobOptions` of each queue. */
export const jobOptions = {
  "attempts": 4,
  "backoff": {
    "type": "custom"
  },
  "removeOnComplete": {
    "age": 2592000
  },
  "removeOnFail": {
    "age": 1209600
  }
} satisfies DefaultJobOptions;

/** Beside `connection`, of each worker. */
export const workerSettings = { settings: { backoffStrategy } } satisfies Omit<WorkerOptions, 'connection'>;

/** One queue a trigger. `jobId` names the field of an event whose value is the id of its job: a repeat is none. */
export const queues = {
  "nightly": {
    "queue": "returns.nightly",
    "worker": {
      "concurrency": 1
    },
    "schedule": {
      "pattern": "30 5 * * *",
      "tz": "Europe/Berlin"
    }
  },
  "asked": {
    "queue": "returns.asked",
    "worker": {
      "limiter": {
        "max": 60,
        "duration": 60000
      }
    },
    "jobId": "question_id"
  },
  "manual-3": {
    "queue": "returns.manual-3",
    "worker": {}
  }
} satisfies Record<string, { queue: string; worker: Omit<WorkerOptions, 'connection'>; jobId?: string; schedule?: Omit<RepeatOptions, 'key'> }>;

/** What fails for good goes here, by the `failed` event of its worker, for as long as removeOnFail says. */
export const deadLetters = {
  "queue": "returns-failed",
  "notify": [
    "#returns"
  ]
};
