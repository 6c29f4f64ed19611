import { lazily } from '../../core/lazily.ts';
import type { ActionDesk } from './action-desk.ts';
import type { DeadJob, DeadLetter } from './dead-letter.ts';
import type { ListedTool } from './drifted-tools.ts';
import type { RunHandle } from './host.ts';
import type { EnforceOptions } from './options.ts';
import type { Run, RunRequest } from './run.ts';

/** Holds an agent's runs to what its config says. */
export interface Enforcer {
  run(request: RunRequest): Promise<Run>;
  /** What waits for a person. */
  readonly actions: ActionDesk;
  /** Keeps work that could not be done after its retries, and tells whom the config names. */
  deadLetter(job: Omit<DeadJob, 'sealed'>, error: unknown): Promise<DeadLetter>;
  /** Dead letters that somebody wants tried again; each is handed out once. */
  takeRetries(): Promise<readonly DeadLetter[]>;
  /** Compares a server's `tools/list` with the config; from then on, tools that differ are denied. Names them. */
  toolsListed(server: string, listed: readonly ListedTool[]): Promise<ReadonlyMap<string, string>>;
}

/**
 * Enforcement around a loaded agent; `connect` gives one as `agent.run`. Programs that only read a config don't load what
 * runs need, and runs not what few of them ask for.
 */
export function enforce(handle: RunHandle, options: EnforceOptions = {}): Enforcer {
  const host = lazily(async () => (await import('./make-host.ts')).makeHost(handle, options));
  const desk = lazily(async () => (await import('./action-desk.ts')).actionDesk(await host()));
  const letters = () => import('./dead-letters.ts');
  return {
    run: async (request) => (await host()).open(request),
    actions: {
      list: async () => (await desk()).list(),
      show: async (id) => (await desk()).show(id),
      decide: async (id, decided) => (await desk()).decide(id, decided),
    },
    deadLetter: async (job, error) => (await letters()).buryJob(await host(), job, error),
    takeRetries: async () => (await letters()).takeRetriesOf(await host()),
    toolsListed: async (server, listed) => (await host()).listed(server, listed),
  };
}
