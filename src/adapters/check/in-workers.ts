import { setFlagsFromString } from 'node:v8';
import { Worker } from 'node:worker_threads';
import type { ExitCode } from '../../core/exit-codes.ts';
import { UserError } from '../../core/user-error.ts';
import type { AgentResult } from '../../gate/check-agent.ts';
import type { AgentToCheck } from '../../gate/check-agents.ts';
import type { CheckRequest } from './check-request.ts';

/** What a worker is given; it opens the repository by itself. */
export interface WorkerTask {
  readonly request: CheckRequest;
  readonly agents: readonly AgentToCheck[];
}

export type WorkerAnswer = { readonly results: AgentResult[] } | { readonly error: WorkerError };

/** An error as plain data: classes do not survive the way between threads. */
interface WorkerError {
  readonly message: string;
  readonly exit?: ExitCode;
  readonly todo?: string;
  readonly stack?: string;
}

// CI machines have two cores; more threads than that cost memory and bring nothing there.
const THREADS = 2;
/**
 * Room for new objects. Left to itself V8 takes 134 MB a thread for it, in which nearly all is garbage of agents that
 * are done; with less room it is swept more often, which costs 3 % more time.
 */
const YOUNG_MB = 24;
/**
 * How much the room for older objects grows before they are swept. V8 lets it become four times what was left last
 * time, which is garbage of agents that are done as well; twice costs 8 % more time for a third less memory.
 */
const GROWTH = '--heap-growing-percent=100';

/** Checks agents in threads of their own. The slices are dealt out in turn, so that large agents spread. */
export async function inWorkers(
  agents: readonly AgentToCheck[],
  request: CheckRequest,
): Promise<AgentResult[]> {
  // Read when a heap has been swept, so that it holds for threads that start from now on.
  setFlagsFromString(GROWTH);
  const slices = Array.from({ length: THREADS }, (_, thread) =>
    agents.filter((_, at) => at % THREADS === thread),
  );
  const answers = await Promise.all(slices.map((slice) => runWorker({ request, agents: slice })));
  return agents.map((_, at) => {
    const result = answers[at % THREADS]?.[Math.floor(at / THREADS)];
    if (!result) throw new Error('a worker gave fewer results than agents');
    return result;
  });
}

async function runWorker(task: WorkerTask): Promise<AgentResult[]> {
  const worker = new Worker(workerFile(), {
    workerData: task,
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
  });
  try {
    const answer = await new Promise<WorkerAnswer>((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', reject);
      worker.once('exit', (code) => reject(new Error(`a worker ended with ${code}`)));
    });
    if ('results' in answer) return answer.results;
    throw revive(answer.error);
  } finally {
    await worker.terminate();
  }
}

/** Beside the built command, or its source when that is what runs. */
function workerFile(): URL {
  return import.meta.url.endsWith('.ts')
    ? new URL('../../cli/check-worker.ts', import.meta.url)
    : new URL('../check-worker.js', import.meta.url);
}

function revive({ message, exit, todo, stack }: WorkerError): Error {
  if (exit !== undefined) return new UserError(exit, message, todo);
  const error = new Error(message);
  if (stack !== undefined) error.stack = stack;
  return error;
}
