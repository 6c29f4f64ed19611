import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Redis } from 'ioredis';
import { layout } from '../src/adapters/targets/directory/layout.ts';
import { stageGeneration } from '../src/adapters/targets/directory/stage-generation.ts';
import { swapCurrent } from '../src/adapters/targets/directory/swap-current.ts';
import { directoryTarget } from '../src/adapters/targets/directory.ts';
import { deliver } from '../src/adapters/targets/redis/deliver.ts';
import { redisKeys } from '../src/adapters/targets/redis/keys.ts';
import type { Bundle } from '../src/release/bundle.ts';
import { connect } from '../src/runtime/loading/connect.ts';
import { hasProgram } from '../test/support/service.ts';
import { startRedis } from '../test/support/start-redis.ts';
import { type Line, table } from './gate/table.ts';
import { startLoaders } from './runtime/flip-times.ts';
import { hotPath } from './runtime/hot-path.ts';
import { readsOverReloads } from './runtime/reloads.ts';
import { exampleBundle, generationOf } from './runtime/served-example.ts';
import { quantile } from './support/quantile.ts';

/** Flips before those that are timed, so that what is timed is this code and not its compilation. */
const WARM_UP = 20;

const USAGE = 'usage: npm run bench -- runtime [--flips 100] [--loaders 1000] [--reloads 10000]';

/** What a running agent pays for a config that can change under it, and how soon it has a new one. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      flips: { type: 'string', default: '100' },
      loaders: { type: 'string', default: '1000' },
      reloads: { type: 'string', default: '10000' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) return console.log(USAGE);
  const example = await exampleBundle();
  const flips = Number(values.flips);
  const lines = [
    ...(await hotPathLines(example)),
    await directoryLine(example, flips),
    ...(await redisLines(example, Math.ceil(flips / 4), Number(values.loaders))),
    ...(await reloadLines(example, Number(values.reloads))),
    ...memoryLines(),
  ];
  const load = loadavg()[0]?.toFixed(1);
  console.log(`Node ${process.version}, ${cpus().length} cores, load ${load}\n\n${table(lines)}`);
}

async function hotPathLines(example: Bundle): Promise<Line[]> {
  const folder = mkdtempSync(join(tmpdir(), 'headgate-bench-'));
  const target = directoryTarget('prod', { environment: 'prod', root: folder, env: {} });
  await target.deliver(generationOf(1, example, ['helper'], 0));
  const source = `dir:${join(folder, 'prod')}`;
  const agent = await connect({ source, environment: 'prod', agent: 'helper', cache: false });
  const { config = 0, render = 0, canary = 0 } = hotPath(agent);
  await agent.close();
  rmSync(folder, { recursive: true });
  return [
    micro('`agent.config`, p50', config, 2),
    micro('`agent.render`, four inputs, two with patterns, p50', render, 20),
    micro('`agent.current(key)`, no canary, p50', canary),
  ];
}

async function directoryLine(example: Bundle, flips: number): Promise<Line> {
  const folder = mkdtempSync(join(tmpdir(), 'headgate-bench-'));
  const root = join(folder, 'prod');
  const target = directoryTarget(root, { environment: 'prod', root: folder, env: {} });
  await target.deliver(generationOf(1, example, ['helper'], 1));
  const loaders = await startLoaders(`dir:${root}`, 1, 1, false);
  const times: number[] = [];
  for (let generation = 2; generation < flips + 2; generation += 1) {
    // Staged before: what is timed is the flip.
    await stageGeneration(root, generationOf(generation, example, ['helper'], generation), null);
    times.push(...(await loaders.flip(generation, () => swapCurrent(root, generation))));
  }
  loaders.stop();
  rmSync(layout.generations(root), { recursive: true });
  rmSync(folder, { recursive: true });
  return flipLine('directory: flip to swapped', times, 50);
}

async function redisLines(example: Bundle, flips: number, count: number): Promise<Line[]> {
  if (!hasProgram('redis-server')) return [];
  const service = await startRedis('--maxclients', '10000');
  const url = `redis://127.0.0.1:${service.port}/0`;
  const redis = new Redis(url);
  const keys = redisKeys('prod');
  let generation = 1;
  await deliver(redis, keys, generationOf(generation, example, ['helper'], generation));
  const lines: Line[] = [];
  for (const [what, processes, each, apart, most] of [
    ['Redis: flip to swapped, one loader', 1, 1, false, 20],
    [`Redis: the same, ${count} loaders in 2 processes`, 2, count / 2, false, 20],
    [`Redis: the same, each with connections of its own`, 2, count / 2, true, undefined],
  ] as const) {
    const loaders = await startLoaders(url, processes, each, apart);
    const times: number[] = [];
    for (let flip = -WARM_UP; flip < flips; flip += 1) {
      generation += 1;
      const next = generationOf(generation, example, ['helper'], generation);
      // Before: what is timed is the flip.
      const [moved] = next.agents;
      if (moved)
        await redis.set(keys.bundle(moved.digest), Buffer.from(await next.bundle('helper', '')));
      const took = await loaders.flip(generation, () => deliver(redis, keys, next));
      if (flip >= 0) times.push(...took);
    }
    loaders.stop();
    lines.push(flipLine(what, times, most));
  }
  redis.disconnect();
  await service.stop();
  return lines;
}

async function reloadLines(example: Bundle, count: number): Promise<Line[]> {
  const started = performance.now();
  const { reads, torn, failed, reloads } = await readsOverReloads(example, count, 100);
  const seconds = (performance.now() - started) / 1000;
  const what = `${reads.toLocaleString('en')} reads over ${reloads.toLocaleString('en')} reloads`;
  return [
    { what: `${what}: torn`, measured: `${torn}`, against: '', value: torn, unit: '', target: 0 },
    {
      what: `${what}: failed`,
      measured: `${failed}`,
      against: `${seconds.toFixed(1)} s in all`,
      value: failed,
      unit: '',
      target: 0,
    },
  ];
}

function memoryLines(): Line[] {
  const script = new URL('runtime/memory-of-agents.ts', import.meta.url).pathname;
  const { stdout } = spawnSync(process.execPath, ['--expose-gc', script, '200'], {
    encoding: 'utf8',
  });
  const { heapMB, rssMB, ms } = JSON.parse(stdout) as { heapMB: number; rssMB: number; ms: number };
  return [
    {
      what: '200 agents loaded: heap',
      measured: `${heapMB.toFixed(1)} MB`,
      against: `${rssMB.toFixed(1)} MB resident, loaded in ${ms.toFixed(0)} ms`,
      value: heapMB,
      unit: 'MB',
    },
  ];
}

function micro(what: string, us: number, most?: number): Line {
  const target = most === undefined ? {} : { target: most };
  return { what, measured: `${us.toFixed(2)} µs`, against: 'µs', value: us, unit: '', ...target };
}

function flipLine(what: string, times: readonly number[], most: number | undefined): Line {
  const p99 = quantile(times, 0.99);
  const [p50, max] = [quantile(times, 0.5), Math.max(...times)];
  return {
    what: `${what}, p99`,
    measured: `${p99.toFixed(1)} ms`,
    against: `p50 ${p50.toFixed(1)} ms, slowest ${max.toFixed(1)} ms of ${times.length}`,
    value: p99,
    unit: '',
    ...(most === undefined ? {} : { target: most }),
  };
}

await main();
