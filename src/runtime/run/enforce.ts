import { randomUUID } from 'node:crypto';
import { durationMs } from '../../core/duration.ts';
import { lazily } from '../../core/lazily.ts';
import type { Served } from '../served.ts';
import { memoryStore } from '../store/memory-store.ts';
import type { ActionDesk } from './action-desk.ts';
import { type Audit, auditTo } from './audit.ts';
import type { DeadJob, DeadLetter } from './dead-letter.ts';
import type { ListedTool } from './drifted-tools.ts';
import type { Host, RunHandle } from './host.ts';
import { openRun } from './open-run.ts';
import type { EnforceOptions } from './options.ts';
import { rulesByPair } from './rules-by-pair.ts';
import type { Run, RunRequest } from './run.ts';
import type { Telemetry } from './telemetry.ts';

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

const NO_DRIFT: ReadonlyMap<string, string> = new Map();
const AUDIT_KEPT_MS = 30 * 86_400_000;

/** Enforcement around a loaded agent; `connect` gives one as `agent.run`. What few programs ask for is loaded when one does. */
export function enforce(handle: RunHandle, options: EnforceOptions = {}): Enforcer {
  const { now = Date.now } = options;
  const store = options.store ?? memoryStore(now);
  const listings = new Map<string, readonly ListedTool[]>();
  let driftedIn: Host['driftedIn'] = () => NO_DRIFT;
  const telemetry = new Map<string, Promise<Telemetry | undefined>>();
  const audits = new Map<number, Audit>();
  const host: Host = {
    ...{ handle, options, store, now },
    driftedIn: (config) => driftedIn(config),
    holder: randomUUID(),
    auditOf: ({ config }) => {
      const keepMs = durationMs(config.operations?.observability?.retention ?? '') ?? AUDIT_KEPT_MS;
      const audit = audits.get(keepMs) ?? auditTo(store, keepMs);
      audits.set(keepMs, audit);
      return audit;
    },
    rulesOf: rulesByPair(options),
    telemetryOf: (served) => {
      const found = telemetry.get(served.digest) ?? loadTelemetry(served);
      // Releases come and go; only the latest is asked for again.
      telemetry.clear();
      telemetry.set(served.digest, found);
      return found;
    },
  };
  const desk = lazily(async () => (await import('./action-desk.ts')).actionDesk({ store, now }));
  const letters = lazily(() => import('./dead-letters.ts'));
  return {
    run: (request) => openRun(host, request),
    actions: {
      list: async () => (await desk()).list(),
      show: async (id) => (await desk()).show(id),
      decide: async (id, decided) => (await desk()).decide(id, decided),
    },
    deadLetter: async (job, error) => (await letters()).buryJob(host, job, error),
    takeRetries: async () =>
      (await letters()).takeRetries(store, handle.current().agent, { ...options, now: now() }),
    toolsListed: async (server, listed) => {
      const { driftByRelease, driftedTools } = await import('./drifted-tools.ts');
      listings.set(server, listed);
      driftedIn = driftByRelease(new Map(listings));
      return driftedTools(handle.current().config, server, listed);
    },
  };
}

/** Undefined where the program has no `@opentelemetry/api`: then nothing is collected. */
async function loadTelemetry(served: Served): Promise<Telemetry | undefined> {
  const api = await import('@opentelemetry/api').catch(() => undefined);
  return api && (await import('./telemetry.ts')).telemetryOf(served, api);
}
