import { cpus, loadavg } from 'node:os';
import { redisStore } from '../src/runtime/store/redis-store.ts';
import type { Store } from '../src/runtime/store/store.ts';
import { releaseOf, releaseOfOwn, toolNamed } from '../test/runtime/run/run-world.ts';
import { hasProgram } from '../test/support/service.ts';
import { startRedis } from '../test/support/start-redis.ts';
import { type Line, table } from './gate/table.ts';
import { hookTimes } from './runtime/hook-times.ts';

const order = { tool: 'get_order', args: { order_id: 'R-12345' } };

/** What asking before each tool call costs a run. */
async function main(): Promise<void> {
  const limits = { toolCallsPerRun: 100_000, toolCallsPerMinute: 1_000_000, secondsPerRun: 600 };
  const inputSchema = {
    type: 'object',
    required: ['order_id'],
    properties: { order_id: { type: 'string', pattern: '^R-[0-9]{4,10}$' } },
  };
  const tools = { tools: [toolNamed('get_order', { inputSchema })] };
  const plain = releaseOf({ tools, guardrails: { limits } });
  const own = releaseOfOwn('refund-assistant');
  const lines: Line[] = [
    ...(await measured('limits, scope and schema, in memory', plain, 5)),
    ...(await measured('`refund-assistant`: all of its controls, in memory', own)),
  ];
  if (hasProgram('redis-server')) {
    const redis = await startRedis();
    const url = `redis://127.0.0.1:${redis.port}`;
    const store = await redisStore({ url, environment: 'prod' });
    lines.push(
      ...(await measured('`refund-assistant`, on a Redis of this machine', own, undefined, store)),
    );
    await store.close();
    await redis.stop();
  }
  const load = loadavg()[0]?.toFixed(1);
  console.log(`Node ${process.version}, ${cpus().length} cores, load ${load}\n\n${table(lines)}`);
}

async function measured(
  what: string,
  release: ReturnType<typeof releaseOf>,
  target?: number,
  store?: Store,
): Promise<Line[]> {
  const { p50, p99 } = await hookTimes(release, order, store);
  return [
    {
      what: `\`beforeToolCall\`, ${what}, p50`,
      measured: `${p50.toFixed(1)} µs`,
      against: `µs; p99 ${p99.toFixed(1)} µs`,
      value: p50,
      unit: '',
      ...(target === undefined ? {} : { target }),
    },
  ];
}

await main();
