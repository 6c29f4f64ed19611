import type { UserError } from '../../core/user-error.ts';
import {
  environment as validEnvironment,
  state as validState,
} from '../../generated/document-validators.js';
import type { AgentState, EnvironmentFile, Observed } from '../../promote/environment-state.ts';
import type { ObjectReader } from '../git/object-reader.ts';
import { readJson } from '../git/read-json.ts';
import { readTree } from '../git/read-tree.ts';
import { changedByHand } from './changed-by-hand.ts';
import { holdToGraft } from './hold-to-graft.ts';

// Names become paths on targets.
const STATE_FILE = /^([a-z][a-z0-9]*(?:-[a-z0-9]+)*)\.json$/;

/**
 * An environment as the commit at its tip says, held to its schemas and to the releases that it holds.
 *
 * @param tip null when the branch does not exist.
 * @param agents those that the operation is about, or all.
 * @throws UserError (integrity) when the branch holds what headgate does not write.
 */
export async function observeEnvironment(
  reader: ObjectReader,
  environment: string,
  tip: string | null,
  agents: readonly string[] | 'all',
): Promise<Observed> {
  if (tip === null) return { environment, tip, file: null, agents: new Map() };
  const file = await readEnvironmentFile(reader, environment, tip);
  const folders = new Map(
    ((await readTree(reader, `${tip}:agents`)) ?? []).map((entry) => [entry.name, entry]),
  );
  const canaries = new Map(
    ((await readTree(reader, `${tip}:canary`)) ?? []).map((entry) => [entry.name, entry]),
  );
  const names = agents === 'all' ? await agentsAt(reader, environment, tip) : agents;
  const states = await Promise.all(
    names.map(async (agent) => {
      const state = await readState(reader, environment, tip, agent);
      const at = { environment, commit: tip, agent };
      if (state) await holdToGraft(reader, { ...at, folder: folders.get(agent) }, state);
      if (state?.canary) {
        await holdToGraft(reader, { ...at, folder: canaries.get(agent) }, state.canary);
      }
      return [agent, state] as const;
    }),
  );
  const running = states.flatMap(([agent, state]) => (state ? [[agent, state] as const] : []));
  return { environment, tip, file, agents: new Map(running) };
}

/** environment.json at a commit of the environment's branch. */
export async function readEnvironmentFile(
  reader: ObjectReader,
  environment: string,
  commit: string,
): Promise<EnvironmentFile> {
  const value = await readJson(reader, `${commit}:environment.json`);
  if (!validEnvironment(value)) throw strange(environment, commit, 'environment.json');
  const file = value as EnvironmentFile;
  if (file.environment !== environment) {
    throw strange(environment, commit, `the state of ${file.environment}`);
  }
  return file;
}

/** Names of the agents that a commit of an environment's branch has states of. */
async function agentsAt(
  reader: ObjectReader,
  environment: string,
  commit: string,
): Promise<string[]> {
  const entries = (await readTree(reader, `${commit}:state`)) ?? [];
  return entries.map(({ name }) => {
    const [, agent] = STATE_FILE.exec(name) ?? [];
    if (agent !== undefined) return agent;
    throw strange(environment, commit, `state/${name}`);
  });
}

async function readState(
  reader: ObjectReader,
  environment: string,
  commit: string,
  agent: string,
): Promise<AgentState | undefined> {
  const path = `state/${agent}.json`;
  const value = await readJson(reader, `${commit}:${path}`);
  if (value === undefined) return undefined;
  if (!validState(value)) throw strange(environment, commit, path);
  return value as AgentState;
}

function strange(environment: string, commit: string, what: string): UserError {
  return changedByHand(
    environment,
    commit,
    `env/${environment} at ${commit.slice(0, 12)} holds ${what} that headgate did not write`,
  );
}
