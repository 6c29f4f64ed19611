import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AgentState } from '../../src/promote/environment-state.ts';
import { nextEnvironment } from '../../src/promote/next-environment.ts';
import { commitMessage } from '../../src/promote/trailers.ts';
import { git, idsOf, importInto } from './bare-repository.ts';
import { type Change, commitStream, tagStream } from './import-stream.ts';
import { type Mould, releaseExample, releaseOf } from './released-example.ts';

export interface WorldSize {
  /** On the default branch. */
  readonly agents: number;
  /** Of them, released: each in two versions, so there are twice as many tags. */
  readonly released: number;
  /** Agents that each environment runs, in version 1.0.0. */
  readonly deployed: number;
}

export interface World {
  readonly remote: string;
  /** Names of the agents that the environments run. */
  readonly deployed: readonly string[];
}

/** `long` took one commit for each agent that it runs; `short` runs the same by one commit. */
const POLICY = 'environments:\n  long: {}\n  short: {}\n';
const VERSIONS = ['1.0.0', '1.1.0'] as const;
const START = Date.parse('2026-01-01T00:00:00Z');
const EXAMPLE = 'test/fixtures/example/agents/example';

/** A bare remote of that size; taken over from an earlier run where it was kept. */
export async function makeWorld(
  folder: string,
  size: WorldSize,
  env: NodeJS.ProcessEnv,
): Promise<World> {
  const remote = join(folder, `remote-${size.agents}-${size.released}-${size.deployed}.git`);
  const names = Array.from({ length: size.agents }, (_, at) => agentName(at));
  const deployed = names.slice(0, size.deployed);
  if (existsSync(join(remote, 'made'))) return { remote, deployed };
  rmSync(remote, { recursive: true, force: true });
  mkdirSync(remote, { recursive: true });
  const mould = releaseExample(folder, env);
  await git(remote, 'init', '--quiet', '--bare', '--initial-branch=main');
  await importInto(remote, mainStream(names));
  const released = names.slice(0, size.released);
  for (const version of VERSIONS) await release(remote, mould, released, version);
  await deploy(remote, mould, deployed);
  await git(remote, 'update-ref', '-d', 'refs/heads/hook');
  await git(remote, 'pack-refs', '--all');
  // As a server keeps it: fast-import writes each of thousands of like trees whole.
  await git(remote, 'repack', '-adfq', '--window=3', '--depth=10');
  writeFileSync(join(remote, 'made'), '');
  return { remote, deployed };
}

function agentName(at: number): string {
  return `agent-${String(at).padStart(5, '0')}`;
}

/** One commit a version: every agent is at 1.0.0, then at 1.1.0. */
function* mainStream(names: readonly string[]): Generator<string> {
  const files = exampleFiles();
  for (const version of VERSIONS) {
    yield* commitStream({
      ref: 'refs/heads/main',
      message: `Every agent at ${version}\n`,
      changes: agentChanges(names, version, files),
    });
    yield tagStream(`source/${version}`, 'refs/heads/main', version);
  }
}

function* agentChanges(
  names: readonly string[],
  version: string,
  files: ReadonlyMap<string, string>,
): Generator<Change> {
  yield { path: 'headgate.yaml', text: POLICY };
  for (const name of names) {
    for (const [file, text] of files) {
      const written =
        file === 'agent.yaml'
          ? text.replace('name: example', `name: ${name}`).replace('1.0.0', version)
          : text;
      yield { path: `agents/${name}/${file}`, text: written };
    }
  }
}

/** Releases as `headgate release` makes them: beside main, each with bundle and record. */
async function release(
  remote: string,
  mould: Mould,
  names: readonly string[],
  version: string,
): Promise<void> {
  const [commit = '', tree = ''] = await idsOf(remote, [
    `source/${version}^{commit}`,
    `source/${version}^{tree}`,
  ]);
  function* stream(): Generator<string> {
    for (const name of names) {
      const made = releaseOf(mould, name, version, { commit, tree });
      yield* commitStream({
        ref: 'refs/heads/hook',
        from: commit,
        message: `Release ${name} ${version}\n\nDigest: ${made.digest}\n`,
        changes: [
          { path: `agents/${name}/bundle.json`, text: made.bundle },
          { path: `agents/${name}/release.json`, text: made.record },
        ],
      });
      yield tagStream(`${name}/v${version}`, 'refs/heads/hook', made.message);
    }
  }
  await importInto(remote, stream());
}

async function deploy(remote: string, mould: Mould, names: readonly string[]): Promise<void> {
  const [policy = '', commit = '', tree = ''] = await idsOf(remote, [
    'main',
    'source/1.0.0^{commit}',
    'source/1.0.0^{tree}',
  ]);
  const tags = names.map((name) => `refs/tags/${name}/v1.0.0`);
  const commits = await idsOf(
    remote,
    tags.map((tag) => `${tag}^{commit}`),
  );
  const trees = await idsOf(
    remote,
    names.map((name, at) => `${tags[at]}:agents/${name}`),
  );
  const states = names.map((name, at): [string, AgentState] => {
    const { version, digest, content } = releaseOf(mould, name, '1.0.0', { commit, tree });
    const [release = '', folder = ''] = [commits[at], trees[at]];
    const since = new Date(START + at * 60_000).toISOString();
    return [name, { version, digest, content, release, tree: folder, since, previous: null }];
  });
  await importInto(
    remote,
    deployments(
      'long',
      states.map((state) => [state]),
      policy,
    ),
  );
  await importInto(remote, deployments('short', [states], policy));
}

/** The branch of an environment, a commit for each group of agents. */
function* deployments(
  environment: string,
  groups: readonly (readonly (readonly [string, AgentState])[])[],
  policy: string,
): Generator<string> {
  const ref = `refs/heads/env/${environment}`;
  let file = null;
  for (const [at, group] of groups.entries()) {
    const request = {
      id: `bench-${at}`,
      actor: 'Bench <bench@headgate.example>',
      reason: '',
      at: new Date(START + at * 60_000).toISOString(),
      policy,
      bindings: {},
    };
    const observed = { environment, tip: null, file, agents: new Map() };
    const next = nextEnvironment(observed, request, 'promote', new Map(group));
    file = next.file;
    yield* commitStream({
      ref,
      message: commitMessage(next, []),
      changes: [
        { path: 'environment.json', text: json(next.file) },
        ...group.flatMap(([name, state]) => [
          { path: `state/${name}.json`, text: json(state) },
          { path: `agents/${name}`, tree: state.tree },
        ]),
      ],
    });
  }
}

function exampleFiles(): ReadonlyMap<string, string> {
  const files = readdirSync(EXAMPLE, { recursive: true, encoding: 'utf8', withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  return new Map(
    files.map((file) => [
      file.slice(EXAMPLE.length + 1).replaceAll('\\', '/'),
      readFileSync(file, 'utf8'),
    ]),
  );
}

function json(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
