import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';

interface Swapped {
  readonly to: number;
  readonly at: string;
}

/** Processes with loaders that follow one source. */
export interface Loaders {
  /** Milliseconds from a flip to the swap of each loader. */
  flip(generation: number, flip: () => Promise<unknown>): Promise<number[]>;
  stop(): void;
}

/** Starts them, and waits until all of them serve. */
export async function startLoaders(
  source: string,
  processes: number,
  each: number,
  apart: boolean,
): Promise<Loaders> {
  const script = new URL('loader-process.ts', import.meta.url).pathname;
  const children: ChildProcess[] = [];
  for (let at = 0; at < processes; at += 1) {
    const child = fork(script, [source, String(each), apart ? 'apart' : '']);
    children.push(child);
    await once(child, 'message');
  }
  return {
    async flip(generation, flip) {
      const times: bigint[] = [];
      const hear = (message: unknown) => {
        for (const { to, at } of message as readonly Swapped[]) {
          if (to === generation) times.push(BigInt(at));
        }
      };
      for (const child of children) child.on('message', hear);
      const start = process.hrtime.bigint();
      await flip();
      const end = Date.now() + 30_000;
      while (times.length < processes * each && Date.now() < end) await sleep(2);
      for (const child of children) child.off('message', hear);
      if (times.length < processes * each) throw new Error('Some loaders never swapped.');
      return times.map((time) => Number(time - start) / 1e6);
    },
    stop() {
      for (const child of children) child.kill();
    },
  };
}
