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
}

/** Lets processes race for the same actions and be killed; answers with what was paid and what became of each action. */
export async function race({
  port,
  environment,
  tool,
  actions,
  processes,
  killEveryMs,
  kills,
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
  let killed = 0;
  while (running.size > 0) {
    await sleep(killEveryMs);
    const [oldest] = running;
    if (killed >= kills || !oldest) continue;
    killed += oldest.kill('SIGKILL') ? 1 : 0;
    start();
  }
  const store = await redisStore({ url, environment });
  const { payments } = await raceWorld(store, url, environment);
  const [paid, settled] = [await payments.paid(), await payments.settled()];
  await payments.close();
  await store.close();
  return { paid, settled, killed, errors };
}
