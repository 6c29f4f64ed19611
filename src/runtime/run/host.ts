import type { AgentHandle } from '../loading/agent-handle.ts';
import type { AgentConfig, Served } from '../loading/served.ts';
import type { Store } from '../store/store.ts';
import type { Audit } from './audit.ts';
import type { EnforceOptions } from './options.ts';
import type { RunRules } from './rules-in-force.ts';
import type { Telemetry } from './trace.ts';

/** What enforcement needs of a loaded agent. */
export type RunHandle = Pick<AgentHandle, 'current' | 'permitted' | 'record'>;

/** What all runs of an agent share in this process. */
export interface Host {
  readonly handle: RunHandle;
  readonly options: EnforceOptions;
  readonly store: Store;
  readonly now: () => number;
  /** Names this process; another one after a restart. */
  readonly holder: string;
  readonly auditOf: (served: Served) => Audit;
  /** Rules for a run that began with one release while another is served. */
  readonly rulesOf: (started: Served, served: Served) => RunRules | Promise<RunRules>;
  readonly telemetryOf: (served: Served) => Promise<Telemetry | undefined>;
  /** Tools that their servers describe otherwise than this release does, and in what. */
  readonly driftedIn: (config: AgentConfig) => ReadonlyMap<string, string>;
}
