import { cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openObjectReader } from '../../src/adapters/git/object-reader.ts';
import { catchUp } from '../../src/adapters/promote/catch-up.ts';
import type { OperationRequest } from '../../src/adapters/promote/operate.ts';
import { promote } from '../../src/adapters/promote/promote.ts';
import type { Promoter } from '../../src/adapters/promote/promoter.ts';
import { resume } from '../../src/adapters/promote/resume.ts';
import { restore, rollback } from '../../src/adapters/promote/rollback.ts';
import { type Released, releaseAgents } from '../../src/adapters/release/release-agents.ts';
import type { CheckReport } from '../../src/core/report.ts';
import type { AgentState, EnvironmentFile } from '../../src/promote/environment-state.ts';
import type { Receipt } from '../../src/promote/receipt.ts';
import { keptFolders } from './kept-folders.ts';
import { repositoryAt, type TempRepository, tempFolder } from './temp-repository.ts';

export const START = Date.parse('2026-03-02T09:00:00Z');
export const HOUR = 3_600_000;

/** Staging takes what is promoted; prod comes after it. Nothing else is asked for. */
const POLICY = `environments:
  staging:
    targets: [{ type: directory, path: deploy/staging }]
  prod:
    after: { environment: staging }
    targets: [{ type: directory, path: deploy/prod }]
`;

export interface Clone extends TempRepository {
  readonly promoter: Promoter;
  release(request?: { names?: string[]; push?: boolean; dryRun?: boolean }): Promise<Released>;
  /** `example@1.1.0` or `example`. */
  promote(wanted: string | string[], environment: string, id?: string): Promise<Receipt>;
  rollback(agent: string, environment: string, to?: string): Promise<Receipt>;
  restore(environment: string, generation: number, quarantine?: boolean): Promise<Receipt>;
  resume(agent: string, environment: string): Promise<Receipt>;
  catchUp(environment: string): Promise<Receipt>;
}

interface WorldTime {
  now: number;
  /** Operations that Ana asked for so far: they number her request ids. */
  requests: number;
}

export interface World extends Clone {
  /** Holds the remote and all clones. */
  readonly home: string;
  readonly remote: TempRepository;
  readonly time: WorldTime;
  /** Another clone of the same remote, of somebody else; options go to `git clone`. */
  another(name: string, ...options: string[]): Clone;
  /** Edits an agent's prompt and version, commits and pushes; gives the commit. */
  edit(version: string, prompt: string, agent?: string): string;
  /** The same, released. */
  publish(version: string, prompt?: string, agent?: string): Promise<Released>;
  policy(text: string): void;
  environment(name: string, generation?: number): EnvironmentFile;
  state(environment: string, agent?: string): AgentState;
  /** Generations of an environment, by its branch. */
  generations(environment: string): number;
}

/** Worlds that nothing has happened in, by their policy. */
const untouched = keptFolders();

/** A bare remote and a clone of it, with the agent `example` 1.0.0 and two environments. */
export async function promotionWorld(policy = POLICY): Promise<World> {
  const time = { now: START, requests: 0 };
  const copy = untouched.copy(policy);
  if (copy) return worldAt(copy, time);
  const home = tempFolder();
  repositoryAt(home).git('init', '--quiet', '--bare', '--initial-branch=main', 'remote.git');
  // Where tests put hooks; without its samples, git makes no such folder.
  mkdirSync(join(home, 'remote.git/hooks'), { recursive: true });
  repositoryAt(home).git('clone', '--quiet', 'remote.git', 'clone');
  const world = worldAt(home, time);
  // From the clone's own folder, so that both can be copied together.
  world.git('remote', 'set-url', 'origin', '../remote.git');
  world.git('checkout', '--quiet', '-B', 'main');
  cpSync('test/fixtures/example', world.root, { recursive: true });
  world.write('.gitignore', 'deploy\n');
  world.policy(policy);
  untouched.keep(policy, home);
  return world;
}

/** The same world for many tests: built for the first that asks, copied for the others. */
export function worldTemplate(build: () => Promise<World>): () => Promise<World> {
  const built = keptFolders();
  let time: WorldTime | undefined;
  return async () => {
    if (!time) {
      const world = await build();
      built.keep('world', world.home);
      time = { ...world.time };
    }
    return worldAt(built.copy('world') ?? '', { ...time });
  };
}

function worldAt(home: string, time: WorldTime): World {
  const remote = repositoryAt(join(home, 'remote.git'));
  const clone = cloneAt(join(home, 'clone'), 'Ana', time, time);

  function edit(version: string, prompt: string, agent = 'example'): string {
    const manifest = clone.git('show', 'HEAD:agents/example/agent.yaml');
    clone.write(
      `agents/${agent}/agent.yaml`,
      `${manifest
        .replace(/^name: .*$/m, `name: ${agent}`)
        .replace(/^version: .*$/m, `version: ${version}`)}\n`,
    );
    clone.write(`agents/${agent}/prompts/system.md`, `${prompt} {{question}}\n`);
    const commit = clone.commit(`${agent} ${version}`);
    clone.git('push', '--quiet', 'origin', 'main');
    return commit;
  }

  function generations(environment: string): number {
    return Number(remote.git('rev-list', '--count', '--first-parent', `env/${environment}`));
  }

  const read = <T>(spec: string) => JSON.parse(remote.git('show', spec)) as T;
  return {
    ...clone,
    home,
    remote,
    time,
    edit,
    generations,
    another(name, ...options) {
      // By URL, so that depth and filters mean something.
      const url = `file://${remote.root}`;
      repositoryAt(home).git('clone', '--quiet', ...options, url, name);
      return cloneAt(join(home, name), name, time, { requests: 0 });
    },
    async publish(version, prompt = `This is ${version}.`, agent) {
      edit(version, prompt, agent);
      return clone.release({ names: [agent ?? 'example'] });
    },
    policy(text) {
      clone.write('headgate.yaml', text);
      clone.commit('Change the policy');
      clone.git('push', '--quiet', 'origin', 'main');
    },
    environment(name, generation) {
      const back = generation === undefined ? 0 : generations(name) - generation;
      return read(`env/${name}~${back}:environment.json`);
    },
    state: (environment, agent = 'example') => read(`env/${environment}:state/${agent}.json`),
  };
}

function cloneAt(
  root: string,
  name: string,
  time: { readonly now: number },
  counter: { requests: number },
): Clone {
  const repository = repositoryAt(root);
  const reader = openObjectReader(root);
  onTestFinished(() => reader.close());
  const promoter: Promoter = {
    folder: root,
    remote: 'origin',
    defaultBranch: 'refs/heads/main',
    prefix: '',
    root,
    reader,
    objectFormat: 'sha1',
    actor: { name, email: `${name.toLowerCase()}@acme.example` },
    clock: () => time.now,
    env: { PATH: process.env.PATH },
  };
  const request = (environment: string, id?: string): OperationRequest => {
    counter.requests += 1;
    const requestId = id ?? `${name}-${counter.requests}`;
    return { environment, requestId, reason: 'because', dryRun: false };
  };
  return {
    ...repository,
    promoter,
    release: ({ names = [], push = true, dryRun = false } = {}) =>
      releaseAgents(promoter, { names, push, dryRun, tool: 'headgate/test', check: passes }),
    promote: (wanted, environment, id) =>
      promote(promoter, request(environment, id), [wanted].flat().map(parse)),
    rollback: (agent, environment, to) => rollback(promoter, request(environment), agent, to),
    restore: (environment, generation, quarantine = false) =>
      restore(promoter, request(environment), generation, quarantine),
    resume: (agent, environment) => resume(promoter, request(environment), agent),
    catchUp: async (environment) => {
      const receipts = await catchUp(promoter, request(environment), 'all');
      return receipts.at(-1) ?? receipts[0];
    },
  };
}

function parse(text: string) {
  const [agent = '', version] = text.split('@');
  return version === undefined ? { agent } : { agent, version };
}

/** The gate has tests of its own. */
async function passes(): Promise<CheckReport> {
  return {
    schema: 'headgate/check/v1',
    verdict: 'pass',
    base: null,
    head: '',
    agents: [],
    findings: [],
    summary: { agents: 1, checked: 1, changed: 0, errors: 0, warnings: 0, suppressed: 0 },
  };
}
