import { parentPort, workerData } from 'node:worker_threads';
import { checkSlice } from '../adapters/check/check-slice.ts';
import type { WorkerAnswer, WorkerTask } from '../adapters/check/in-workers.ts';
import { UserError } from '../core/user-error.ts';

/** The entry of a check's second thread: one task in, one answer out. */
async function answer({ request, agents }: WorkerTask): Promise<WorkerAnswer> {
  try {
    return { results: await checkSlice(request, agents) };
  } catch (error) {
    if (error instanceof UserError) {
      const { message, exit, todo } = error;
      return { error: { message, exit, ...(todo === undefined ? {} : { todo }) } };
    }
    const { message, stack } = error instanceof Error ? error : new Error(String(error));
    return { error: { message, ...(stack === undefined ? {} : { stack }) } };
  }
}

void answer(workerData as WorkerTask).then((message) => parentPort?.postMessage(message));
