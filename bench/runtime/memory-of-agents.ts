import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { directoryTarget } from '../../src/adapters/targets/directory.ts';
import { connect } from '../../src/runtime/loading/connect.ts';
import { exampleBundle, generationOf } from './served-example.ts';

/** A process that loads many agents and says what that took; started with --expose-gc. */
const [count = '200'] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'headgate-bench-'));
const agents = Array.from({ length: Number(count) }, (_, at) => `agent-${at}`);
const example = await exampleBundle();
await directoryTarget('prod', { environment: 'prod', root: folder, env: {} }).deliver(
  generationOf(1, example, agents, 0),
);
const source = `dir:${join(folder, 'prod')}`;
const warm = await connect({ source, environment: 'prod', agent: 'agent-0', cache: false });
global.gc?.();
const before = process.memoryUsage();
const started = performance.now();
const handles = await Promise.all(
  agents.map((agent) => connect({ source, environment: 'prod', agent, cache: false })),
);
const ms = performance.now() - started;
global.gc?.();
const after = process.memoryUsage();
process.stdout.write(
  JSON.stringify({
    heapMB: (after.heapUsed + after.external - before.heapUsed - before.external) / 2 ** 20,
    rssMB: (after.rss - before.rss) / 2 ** 20,
    ms,
  }),
);
await Promise.all([warm, ...handles].map((handle) => handle.close()));
rmSync(folder, { recursive: true });
