import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Task } from './tasks.ts';

/** Does tasks on so many threads. Results stand in the order of the tasks, whichever thread did them. */
export async function inParallel(tasks: readonly Task[], threads: number): Promise<unknown[]> {
  const results: unknown[] = tasks.map(() => undefined);
  let next = 0;
  const work = async () => {
    const worker = new Worker(new URL('worker.ts', import.meta.url));
    try {
      while (next < tasks.length) {
        const number = next++;
        worker.postMessage(tasks[number]);
        // Rejects where the thread fails.
        const [result] = await once(worker, 'message');
        results[number] = result;
      }
    } finally {
      await worker.terminate();
    }
  };
  await Promise.all(Array.from({ length: threads }, work));
  return results;
}
