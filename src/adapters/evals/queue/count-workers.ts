import { Queue } from 'bullmq';
import type { Redis } from 'ioredis';
import { QUEUE } from './trial-job.ts';

/** How many workers wait for runs now. */
export async function countWorkers(redis: Redis): Promise<number> {
  const queue = new Queue(QUEUE, { connection: redis });
  try {
    return await queue.getWorkersCount();
  } finally {
    await queue.close();
  }
}
