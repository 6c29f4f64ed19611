import { randomUUID } from 'node:crypto';
import { durationMs } from '../../core/duration.ts';
import type { AgentConfig, Served } from '../served.ts';
import { memoryStore } from '../store/memory-store.ts';
import { type ActionDesk, actionDesk } from './action-desk.ts';
import { type Audit, auditTo } from './audit.ts';
import { loadChecks } from './checks.ts';
import { controlLoader } from './controls/index.ts';
import type { DeadJob, DeadLetter } from './dead-letter.ts';
import type { ListedTool } from './drifted-tools.ts';
import type { Host, RunHandle } from './host.ts';
import { openRun } from './open-run.ts';
import type { EnforceOptions } from './options.ts';
import { type RunRules, rulesInForce } from './rules-in-force.ts';
import type { Run, RunRequest } from './run.ts';
import type { Telemetry } from './telemetry.ts';
import { tellListener } from './tell-listener.ts';

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

/** Enforcement around a loaded agent; `connect` gives one as `agent.run`. */
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
      const known = audits.get(keepMs);
      if (known) return known;
      const made = auditTo(store, keepMs);
      audits.set(keepMs, made);
      return made;
    },
    rulesOf: rulesByPair(),
    telemetryOf: (served: Served) => {
      const known = telemetry.get(served.digest);
      if (known) return known;
      const made = import('./telemetry.ts').then(({ telemetryOf }) => telemetryOf(served));
      // Releases come and go; only the latest is asked for again.
      telemetry.clear();
      telemetry.set(served.digest, made);
      return made;
    },
  };
  return {
    run: (request) => openRun(host, request),
    actions: actionDesk({ store, now }),
    deadLetter: async (job, error) => {
      const served = handle.current();
      const { encryptionKey, redactors } = options;
      const secrets = { ...(encryptionKey && { encryptionKey }), ...(redactors && { redactors }) };
      const { keepDeadLetter } = await import('./dead-letters.ts');
      const letter = await keepDeadLetter(store, served, job, error, { ...secrets, now: now() });
      const { agent, environment, version, digest } = served;
      const { tenant = '', session = '' } = job;
      const run = { id: job.id, agent, environment, version, digest, tenant, session };
      const { id, notify } = letter;
      tellListener(options, { at: now(), run, event: { kind: 'dead-letter', id, notify } });
      (await host.telemetryOf(served))?.deadLetter();
      return letter;
    },
    takeRetries: async () => {
      const { takeRetries } = await import('./dead-letters.ts');
      const { encryptionKey } = options;
      const given = { ...(encryptionKey && { encryptionKey }), now: now() };
      return takeRetries(store, handle.current().agent, given);
    },
    toolsListed: async (server, listed) => {
      const { driftByRelease, driftedTools } = await import('./drifted-tools.ts');
      listings.set(server, listed);
      driftedIn = driftByRelease(new Map(listings));
      return driftedTools(handle.current().config, server, listed);
    },
  };
}

/** Made once for a release that a run began with and one that is served; forgotten with either. */
function rulesByPair(): Host['rulesOf'] {
  const controlsOf = controlLoader();
  const known = new WeakMap<AgentConfig, WeakMap<AgentConfig, RunRules | Promise<RunRules>>>();
  return ({ config: started }, { config: served }) => {
    const pairs = known.get(started) ?? new WeakMap<AgentConfig, RunRules | Promise<RunRules>>();
    known.set(started, pairs);
    const found = pairs.get(served);
    if (found) return found;
    const rules = rulesInForce(started, served);
    const loading = Promise.all([loadChecks(started, rules.guardrails), controlsOf(rules)]).then(
      ([checks, controls]) => {
        const loaded = { ...rules, ...checks, controls };
        pairs.set(served, loaded);
        return loaded;
      },
    );
    // Not for good: the next run tries again.
    loading.catch(() => pairs.delete(served));
    pairs.set(served, loading);
    return loading;
  };
}
