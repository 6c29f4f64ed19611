import type { Served } from '../../src/runtime/loading/served.ts';
import { enforce } from '../../src/runtime/run/enforce.ts';
import { memoryStore } from '../../src/runtime/store/memory-store.ts';
import type { Store } from '../../src/runtime/store/store.ts';
import { quantile } from '../support/quantile.ts';

/** Fewer than `refund-assistant` may begin on a day. */
const RUNS = 1_400;
const CALLS = 2;

interface Call {
  readonly tool: string;
  readonly args: Readonly<Record<string, unknown>>;
}

/** Microseconds of one `beforeToolCall`, over runs of two calls each; what comes after it is not timed. */
export async function hookTimes(
  release: Served,
  { tool, args }: Call,
  store: Store = memoryStore(),
): Promise<{ readonly p50: number; readonly p99: number }> {
  const handle = { current: () => release, permitted: () => true, record: () => {} };
  const enforcer = enforce(handle, { store, encryptionKey: new Uint8Array(32) });
  const times: number[] = [];
  for (let at = 0; at < RUNS; at += 1) {
    const inputs = { order_id: args.order_id };
    const run = await enforcer.run({ session: `s-${at}`, tenant: 'shop-1', inputs });
    for (let call = 0; call < CALLS; call += 1) {
      const start = process.hrtime.bigint();
      const verdict = await run.beforeToolCall(tool, args);
      times.push(Number(process.hrtime.bigint() - start) / 1e3);
      if (verdict.decision !== 'allow') throw new Error(verdict.reason);
      await run.afterToolCall({ result: { ok: true } });
    }
    await run.end('succeeded');
  }
  // The first ones are the compiler's.
  const warm = times.slice(times.length / 4);
  return { p50: quantile(warm, 0.5), p99: quantile(warm, 0.99) };
}
