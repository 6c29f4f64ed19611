import {
  type Answer,
  type Body,
  found,
  GONE,
  type Handlers,
  nextId,
  ok,
  REPO,
  userOf,
} from './handlers/answer.ts';
import { checkHandlers } from './handlers/check-handlers.ts';
import { deploymentHandlers } from './handlers/deployment-handlers.ts';
import { issueHandlers } from './handlers/issue-handlers.ts';
import { protectionHandlers } from './handlers/protection-handlers.ts';
import { pullHandlers } from './handlers/pull-handlers.ts';
import { releaseHandlers } from './handlers/release-handlers.ts';
import { ACTIONS_APP, type State } from './state.ts';

/** What GitHub does, for the operations that headgate uses; by the route as GitHub describes it. */
export const handlers: Handlers = {
  'GET /apps/{app_slug}': (_, { params }) =>
    params.app_slug === 'github-actions' ? ok({ id: ACTIONS_APP, slug: 'github-actions' }) : GONE,
  'GET /user': ({ token }) =>
    token.type === 'Bot'
      ? { status: 403, body: { message: 'Resource not accessible by integration' } }
      : ok(userOf(token)),
  'GET /users/{username}': ({ users }, { params }) =>
    found(
      users.find(({ login }) => login === params.username),
      userOf,
    ),
  [`GET ${REPO}`]: ({ owner, repo, settings }) =>
    ok({ name: repo, full_name: `${owner}/${repo}`, default_branch: 'main', ...settings.get('') }),
  [`GET ${REPO}/collaborators/{username}/permission`]: ({ users }, { params }) =>
    found(
      users.find(({ login }) => login === params.username),
      ({ role }) => ({ permission: role === 'maintain' ? 'write' : role, role_name: role }),
    ),
  ...pullHandlers,
  ...issueHandlers,
  ...checkHandlers,
  ...releaseHandlers,
  ...deploymentHandlers,
  ...protectionHandlers,
};

/**
 * What a setting says that somebody put before: rulesets, protection, environments and permissions are kept as they
 * were put, by their path.
 */
export function setting(state: State, method: string, path: string, body: Body): Answer {
  if (method === 'DELETE') throw new Error(`nobody has said what DELETE ${path} does`);
  if (method === 'GET') {
    const known = state.settings.get(path);
    return known === undefined ? GONE : ok(known);
  }
  const made = method === 'POST' ? nextId(state) : undefined;
  const at = made === undefined ? path : `${path}/${made}`;
  state.settings.set(at, { ...(made === undefined ? {} : { id: made }), ...body });
  return { status: made === undefined ? 200 : 201, body: state.settings.get(at) };
}
