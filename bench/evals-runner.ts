import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { isMainThread, parentPort, Worker } from 'node:worker_threads';
import { aiSdkProvider } from '../src/adapters/evals/providers/ai-sdk.ts';
import { modelTrials } from '../src/adapters/evals/runner/model-trials.ts';
import { exampleFiles } from '../src/generated/example-files.ts';
import { agentCases } from '../src/load/suites/agent-cases.ts';
import { agentOf } from '../test/support/agent-of.ts';

const CASES = 10_000;
const TARGET_MS = 2;

/** An endpoint that answers at once, in a thread of its own: what is left is the runner's own time. */
function serve(): void {
  const body = JSON.stringify({
    id: 'x',
    object: 'chat.completion',
    created: 1,
    model: 'm',
    choices: [
      {
        index: 0,
        finish_reason: 'stop',
        message: { role: 'assistant', content: 'Order 1001 is on its way.' },
      },
    ],
    usage: { prompt_tokens: 300, completion_tokens: 10, total_tokens: 310 },
  });
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(body);
    });
  });
  server.listen(0, '127.0.0.1', () =>
    parentPort?.postMessage((server.address() as AddressInfo).port),
  );
}

/** The runner's own time a case: processor time of its thread, for 10,000 cases against an instant endpoint. */
async function main(): Promise<void> {
  const worker = new Worker(new URL(import.meta.url));
  const port = await new Promise<number>((resolve) => worker.once('message', resolve));
  const env = { HEADGATE_EVAL_BASE_URL: `http://127.0.0.1:${port}/v1` };
  const suite = `tests: [{ vars: { question: Where is 1001? }, assert: [{ type: icontains, value: "1001" }, { type: not-regex, value: "[0-9]{16}" }] }]`;
  const agent = agentOf(new Map(exampleFiles).set('agents/example/evals/orders.yaml', suite));
  const cases = agentCases(agent);
  const source = modelTrials({ head: { agent, cases }, provider: aiSdkProvider(env), env });
  const run = (from: number, count: number, onDone: () => void) =>
    source.run(
      Array.from({ length: count }, (_, index) => ({
        caseKey: cases[0]?.key ?? '',
        side: 'head' as const,
        fingerprint: 'f',
        sample: from + index,
      })),
      { onTrial: onDone },
    );
  await run(0, 200, () => {});
  const heap: number[] = [];
  setFlagsFromString('--expose-gc');
  const sweep = runInNewContext('gc') as () => void;
  let done = 0;
  const began = performance.now();
  const before = process.threadCpuUsage();
  await run(200, CASES, () => {
    done += 1;
    if (done % 1000 !== 0) return;
    // What is garbage says how rarely V8 sweeps, not what a run keeps.
    sweep();
    heap.push(process.memoryUsage().heapUsed / 2 ** 20);
  });
  const { user, system } = process.threadCpuUsage(before);
  const cpuMs = (user + system) / 1000 / CASES;
  const wallMs = (performance.now() - began) / CASES;
  await worker.terminate();
  console.log(`cases            ${done}`);
  console.log(`processor time   ${cpuMs.toFixed(2)} ms a case (target ${TARGET_MS})`);
  console.log(`wall time        ${wallMs.toFixed(2)} ms a case, the endpoint's part included`);
  console.log(
    `heap, swept      ${heap.map((mib) => mib.toFixed(0)).join(' ')} MiB, every 1,000 cases`,
  );
  if (cpuMs > TARGET_MS) process.exitCode = 1;
}

if (isMainThread) await main();
else serve();
