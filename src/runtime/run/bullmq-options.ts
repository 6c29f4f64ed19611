import { durationMs } from '../../core/duration.ts';
import type { Served } from '../loading/served.ts';
import { retryPolicy } from './retry.ts';

/** What BullMQ takes, so that its queues retry, give up and forget as the config says. */
export interface BullmqOptions {
  /** With the environment's prefix. */
  readonly queue: string;
  /** `defaultJobOptions` of a queue. */
  readonly job: {
    readonly attempts: number;
    readonly backoff: { readonly type: 'headgate' };
    readonly removeOnComplete: boolean;
    readonly removeOnFail: { readonly age: number };
  };
  /** `settings` of a worker. */
  readonly settings: {
    /** Milliseconds, or -1 to try no more. */
    readonly backoffStrategy: (made: number, type?: string, error?: Error) => number;
  };
}

const DEFAULT_RETENTION_S = 14 * 86_400;

/** The options of queue, jobs and workers for what is served; without a retention, failed jobs stay for 14 days. */
export function bullmqOptions({ agent, config, bindings }: Served): BullmqOptions {
  const policy = retryPolicy(config);
  const { retention = '' } = config.operations?.deadLetter ?? {};
  const retentionMs = durationMs(retention);
  return {
    queue: `${bindings.queuePrefix ?? ''}${agent}`,
    job: {
      attempts: policy.attempts,
      backoff: { type: 'headgate' },
      removeOnComplete: true,
      removeOnFail: { age: retentionMs === undefined ? DEFAULT_RETENTION_S : retentionMs / 1000 },
    },
    settings: {
      backoffStrategy: (made, _, error) => policy.delayMs(made, error) ?? -1,
    },
  };
}
