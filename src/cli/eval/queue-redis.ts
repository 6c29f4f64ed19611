/** What the Redis of a queue is called, and how it is waited for. */
export const QUEUE_REDIS = {
  of: 'the queue',
  instead: 'run without --queue',
  waits: true,
} as const;
