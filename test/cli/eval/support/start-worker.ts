import { onTestFinished } from 'vitest';
import { type Started, startHeadgate } from '../../../support/start-headgate.ts';
import type { TempRepository } from '../../../support/temp-repository.ts';

/** One round over the suite and one look, so that it is known how many runs there are. */
export const ONE_ROUND = ['--mode', 'fixed', '--margin', '30%'];

/** A worker as a machine of its own would run it; it is gone after the test. */
export function startWorker(world: TempRepository, url: string, ...args: string[]): Started {
  const own = ['eval', 'worker', '--queue', url, '--backoff', '100ms', ...args];
  const started = startHeadgate(world.root, 'Worker', ...own);
  onTestFinished(async () => {
    started.process.kill('SIGKILL');
    await started.ended;
  });
  return started;
}
