import type { State } from '../state.ts';
import { found, GONE, type Handlers, nextId, ok, REPO } from './answer.ts';

/** Deployments, their statuses, and who approved a run. */
export const deploymentHandlers: Handlers = {
  [`GET ${REPO}/deployments`]: ({ deployments }, { query }) =>
    ok(
      [...deployments]
        .reverse()
        .filter((one) => (query.get('environment') ?? one.environment) === one.environment)
        .filter((one) => (query.get('sha') ?? one.sha) === one.sha)
        .filter((one) => (query.get('task') ?? one.task) === one.task)
        .map(deploymentOf),
    ),
  [`POST ${REPO}/deployments`](state, { body }) {
    const deployment = {
      id: nextId(state),
      sha: String(body.ref),
      task: String(body.task),
      environment: String(body.environment),
      payload: body.payload,
      production: body.production_environment === true,
      statuses: [],
    };
    state.deployments.push(deployment);
    return { status: 201, body: deploymentOf(deployment), made: deployment.id };
  },
  [`GET ${REPO}/deployments/{deployment_id}/statuses`]: ({ deployments }, { params }) =>
    found(
      deployments.find(({ id }) => id === Number(params.deployment_id)),
      ({ statuses }) => [...statuses],
    ),
  [`POST ${REPO}/deployments/{deployment_id}/statuses`](state, { params, body }) {
    const deployment = state.deployments.find(({ id }) => id === Number(params.deployment_id));
    if (!deployment) return GONE;
    const { auto_inactive: _, ...said } = body;
    const status = { id: nextId(state), ...said };
    deployment.statuses.unshift(status);
    return { status: 201, body: status, made: status.id };
  },
  [`GET ${REPO}/actions/runs/{run_id}/approvals`]: ({ approvals }) => ok(approvals),
};

function deploymentOf({ statuses: _, production, ...deployment }: State['deployments'][number]) {
  return { ...deployment, production_environment: production };
}
