import type { Deployment, Kept } from '../../ports/forge.ts';
import type { Client } from './client.ts';
import { settle } from './settle.ts';

/** Older ones than these were inactivated when their successors came. */
const PREDECESSORS = 10;
/** Characters that GitHub takes of a description. */
const DESCRIPTION_CHARS = 140;

/**
 * Keeps one deployment for an operation, with its state, and says of those before it that they are no longer active;
 * GitHub itself says so only where the environment is not production.
 */
export async function keepDeployment(client: Client, deployment: Deployment): Promise<Kept> {
  const { request, where } = client;
  const { environment, commit, operation, task, production, state } = deployment;
  const description = deployment.description.slice(0, DESCRIPTION_CHARS);
  const route = 'GET /repos/{owner}/{repo}/deployments';
  const { thing, made } = await settle(client, {
    find: async () => {
      const all = { ...where, environment, sha: commit, task, per_page: 100 };
      const found = await client.paginate(route, all);
      return found.find(({ payload }) => operationOf(payload) === operation);
    },
    make: async () => {
      const { data, status } = await request('POST /repos/{owner}/{repo}/deployments', {
        ...where,
        ref: commit,
        task,
        environment,
        description,
        payload: { operation },
        auto_merge: false,
        required_contexts: [],
        production_environment: production,
      });
      if (status !== 201 || !('id' in data))
        throw new Error('GitHub merged where it was told not to');
      return data;
    },
  });
  const id = Number(thing.id);
  const said = await say(client, id, state, {
    description,
    ...(deployment.logUrl === undefined ? {} : { log_url: deployment.logUrl }),
    ...(deployment.environmentUrl === undefined
      ? {}
      : { environment_url: deployment.environmentUrl }),
  });
  if (state === 'success' && (made || said)) {
    const all = { ...where, environment, per_page: PREDECESSORS + 1 };
    const { data } = await request(route, all);
    const before = data.map((one) => Number(one.id)).filter((one) => one < id);
    for (const one of before.slice(0, PREDECESSORS)) {
      if ((await stateOf(client, one)) === 'success') await say(client, one, 'inactive', {});
    }
  }
  return { outcome: made ? 'created' : said ? 'updated' : 'unchanged', id, url: thing.url };
}

interface Details {
  readonly description?: string;
  readonly log_url?: string;
  readonly environment_url?: string;
}

/** @returns whether it had not been said. */
async function say(
  client: Client,
  id: number,
  state: Deployment['state'] | 'inactive',
  details: Details,
): Promise<boolean> {
  const { request, where } = client;
  const { made } = await settle(client, {
    find: async () => (await statesOf(client, id)).find((status) => status === state),
    make: async () => {
      const route = 'POST /repos/{owner}/{repo}/deployments/{deployment_id}/statuses';
      const all = { ...where, deployment_id: id, state, ...details, auto_inactive: false };
      return (await request(route, all)).data.state;
    },
  });
  return made;
}

async function stateOf(client: Client, id: number): Promise<string | undefined> {
  return (await statesOf(client, id))[0];
}

/** Newest first. */
async function statesOf({ request, where }: Client, id: number): Promise<readonly string[]> {
  const route = 'GET /repos/{owner}/{repo}/deployments/{deployment_id}/statuses';
  const { data } = await request(route, { ...where, deployment_id: id, per_page: 100 });
  return data.map(({ state }) => state);
}

/** GitHub hands a payload out as an object or as the text of one. */
function operationOf(payload: unknown): unknown {
  if (typeof payload === 'string') {
    try {
      return operationOf(JSON.parse(payload));
    } catch {
      return undefined;
    }
  }
  return typeof payload === 'object' && payload !== null && 'operation' in payload
    ? payload.operation
    : undefined;
}
