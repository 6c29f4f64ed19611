import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { redisStore } from '../../../src/runtime/store/redis-store.ts';
import { raceWorld } from './race-world.ts';

const WORKER = fileURLToPath(new URL('race-worker.ts', import.meta.url));

export interface Race {
  readonly port: number;
  readonly environment: string;
  readonly tool: 'pay' | 'wire';
  readonly actions: number;
  readonly processes: number;
  /** Milliseconds between two kills; killed processes are replaced until so many were. */
  readonly killEveryMs: number;
  readonly kills: number;
  /** How many actions are begun between two kills at least: on a busy machine, processes take long to come that far. */
  readonly begunPerKill?: number;
  /**
   * Whether more actions may be begun and processes killed, told how many were; by default always. What was begun is
   * brought to its end.
   */
  readonly goesOn?: (begun: number) => boolean;
}

/** Lets processes race for the same actions and be killed; answers with how many were begun, what was paid and what became of each action. */
export async function race({
  port,
  environment,
  tool,
  actions,
  processes,
  killEveryMs,
  kills,
  begunPerKill = 0,
  goesOn = () => true,
}: Race) {
  const url = `redis://127.0.0.1:${port}`;
  const running = new Set<ChildProcess>();
  const errors: string[] = [];
  const start = () => {
    const args = [WORKER, url, environment, String(actions), tool];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'pipe'] });
    child.stderr?.on('data', (chunk) => errors.push(String(chunk)));
    running.add(child);
    child.on('exit', () => running.delete(child));
  };
  for (let at = 0; at < processes; at += 1) start();
  const store = await redisStore({ url, environment });
  const { payments } = await raceWorld(store, url, environment);
  let killed = 0;
  let begunAtKill = 0;
  while (running.size > 0) {
    await sleep(killEveryMs);
    const begun = await payments.begun();
    if (!goesOn(begun)) {
      await payments.close();
      continue;
    }
    const [oldest] = running;
    if (killed >= kills || !oldest || begun < begunAtKill + begunPerKill) continue;
    begunAtKill = begun;
    killed += oldest.kill('SIGKILL') ? 1 : 0;
    start();
  }
  const [paid, settled] = [await payments.paid(), await payments.settled()];
  const begun = await payments.begun();
  payments.disconnect();
  await store.close();
  return { begun, paid, settled, killed, errors };
}
