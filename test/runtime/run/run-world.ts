import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundleOf } from '../../../src/release/bundle.ts';
import type { HealthCounts } from '../../../src/runtime/loading/agent-handle.ts';
import type { AgentConfig, Served } from '../../../src/runtime/loading/served.ts';
import { toolShapesOf } from '../../../src/runtime/loading/tool-shapes-of.ts';
import { enforce } from '../../../src/runtime/run/enforce.ts';
import type { RunNews } from '../../../src/runtime/run/events.ts';
import type { RunHandle } from '../../../src/runtime/run/host.ts';
import type { EnforceOptions } from '../../../src/runtime/run/options.ts';
import type { RunRequest } from '../../../src/runtime/run/run.ts';
import { memoryStore } from '../../../src/runtime/store/memory-store.ts';
import { agentOf } from '../../support/agent-of.ts';

export const START = Date.parse('2026-11-21T10:00:00Z');

export type Config = Partial<Omit<AgentConfig, 'schema'>>;

/** A tool without surprises. */
export function toolNamed(name: string, more: object = {}) {
  return { name, description: `Does ${name}.`, inputSchema: { type: 'object' }, ...more };
}

/** A release of an agent called `helper`, of this config alone. */
export function releaseOf(config: Config, version = '1.0.0'): Served {
  const manifest = {
    name: 'helper',
    version,
    description: 'Helps.',
    owners: ['@acme/helpers'],
    model: { provider: 'openai', id: 'gpt-5.4-mini-2026-03-17' },
  };
  return servedOf({ schema: 'headgate/bundle/v1', manifest, prompts: {}, ...config });
}

/** An agent of this repository (agents/), as an environment would serve it. */
export function releaseOfOwn(agent: string): Served {
  const files = new Map<string, string>();
  const read = (folder: string) => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) read(path);
      else files.set(path, readFileSync(path, 'utf8'));
    }
  };
  read(`agents/${agent}`);
  read('agents/_shared');
  return servedOf(bundleOf(agentOf(files, agent)) as AgentConfig);
}

function servedOf(config: AgentConfig): Served {
  const { name, version, model } = config.manifest;
  return {
    ...{ environment: 'prod', agent: name, version, generation: 7, canary: false, config, model },
    digest: `sha256:${version}`,
    content: `sha256:content-${version}`,
    bindings: {},
    tools: toolShapesOf(config.tools?.tools ?? []),
    render: () => '',
  };
}

/**
 * Runs of an agent with a clock that the test turns and everything that they tell kept. `serve` and `quarantine` are what
 * an environment does to them; `restart` is another process on the same store.
 */
export function runWorld(first: Served, options: EnforceOptions = {}) {
  let now = START;
  let served = first;
  const quarantined = new Set<string>();
  const recorded: HealthCounts[] = [];
  const news: RunNews[] = [];
  const clock = () => now;
  const store = options.store ?? memoryStore(clock);
  const handle: RunHandle = {
    current: () => served,
    permitted: (_, content = '') => !quarantined.has(content),
    record: (_, counts) => void recorded.push(counts),
  };
  const given: EnforceOptions = {
    ...{ store, now: clock },
    onEvent: (event) => void news.push(event),
    ...options,
  };
  let enforcer = enforce(handle, given);
  return {
    store,
    news,
    recorded,
    handle,
    now: clock,
    pass: (ms: number) => {
      now += ms;
    },
    serve: (next: Served) => {
      served = next;
    },
    quarantine: (release: Served) => void quarantined.add(release.content),
    restart: (other: EnforceOptions = {}) => {
      enforcer = enforce(handle, { ...given, ...other });
    },
    run: (request: Partial<RunRequest> = {}) => enforcer.run({ session: 's-1', ...request }),
    get actions() {
      return enforcer.actions;
    },
    get enforcer() {
      return enforcer;
    },
    kinds: () => news.map(({ event }) => event.kind),
  };
}
