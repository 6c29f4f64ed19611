import { randomUUID } from 'node:crypto';
import { DAY_MS, durationMs } from '../../core/duration.ts';
import type { Served } from '../loading/served.ts';
import { memoryStore } from '../store/memory-store.ts';
import { type Audit, auditTo } from './audit.ts';
import type { ListedTool } from './drifted-tools.ts';
import type { Enforcer } from './enforce.ts';
import type { Host, RunHandle } from './host.ts';
import { openRun } from './open-run.ts';
import type { EnforceOptions } from './options.ts';
import { rulesByPair } from './rules-by-pair.ts';
import type { Telemetry } from './trace.ts';

const NO_DRIFT: ReadonlyMap<string, string> = new Map();
const AUDIT_KEPT_MS = 30 * DAY_MS;

interface Opener extends Host {
  readonly open: Enforcer['run'];
  readonly listed: Enforcer['toolsListed'];
}

/** What all runs of an agent share in this process, and how one of them begins. */
export function makeHost(handle: RunHandle, options: EnforceOptions): Opener {
  const { now = Date.now } = options;
  const store = options.store ?? memoryStore(now);
  const listings = new Map<string, readonly ListedTool[]>();
  let driftedIn: Host['driftedIn'] = () => NO_DRIFT;
  let telemetry: { of: string; found: Promise<Telemetry | undefined> } | undefined;
  const audits = new Map<number, Audit>();
  const host: Opener = {
    ...{ handle, options, store, now, holder: randomUUID(), rulesOf: rulesByPair(options) },
    driftedIn: (config) => driftedIn(config),
    auditOf: ({ config }) => {
      const keepMs = durationMs(config.operations?.observability?.retention ?? '') ?? AUDIT_KEPT_MS;
      const audit = audits.get(keepMs) ?? auditTo(store, keepMs);
      audits.set(keepMs, audit);
      return audit;
    },
    telemetryOf: (served) => {
      const { digest: of } = served;
      // Releases come and go; only the latest is asked for again.
      if (telemetry?.of !== of) telemetry = { of, found: loadTelemetry(served) };
      return telemetry.found;
    },
    open: (request) => openRun(host, request),
    listed: async (server, tools) => {
      const { driftByRelease, driftedTools } = await import('./drifted-tools.ts');
      listings.set(server, tools);
      driftedIn = driftByRelease(new Map(listings));
      return driftedTools(handle.current().config, server, tools);
    },
  };
  return host;
}

/** Undefined where the program has no `@opentelemetry/api`: then nothing is collected. */
async function loadTelemetry(served: Served): Promise<Telemetry | undefined> {
  const api = await import('@opentelemetry/api').catch(() => undefined);
  return api && (await import('./telemetry.ts')).telemetryOf(served, api);
}
