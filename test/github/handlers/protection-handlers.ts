import type { State } from '../state.ts';
import { type Answer, type Body, type Call, REPO } from './answer.ts';

const POLICIES = `${REPO}/environments/{environment_name}/deployment-branch-policies`;

/** Lists of what is kept as settings, by their path. */
export const protectionHandlers = {
  [`GET ${REPO}/rulesets`]: ({ settings }: State): Answer => ({
    status: 200,
    body: [...settings].filter(([path]) => /^\/rulesets\/\d+$/.test(path)).map(([, set]) => set),
  }),
  [`POST ${REPO}/rulesets`](state: State, { body }: Call): Answer {
    for (const [path, set] of state.settings) {
      if (path.startsWith('/rulesets/') && set.name === body.name) {
        return {
          status: 422,
          body: { message: 'Validation Failed', errors: ['Name must be unique'] },
        };
      }
    }
    return kept(state, '/rulesets', { source: 'acme/agents', source_type: 'Repository', ...body });
  },
  [`GET ${REPO}/environments`]: ({ settings }: State): Answer => ({
    status: 200,
    wrap: 'environments',
    body: [...settings]
      .filter(([path]) => /^\/environments\/[^/]+$/.test(path))
      .map(([, one]) => one),
  }),
  [`PUT ${REPO}/environments/{environment_name}`](
    { settings }: State,
    { params, body }: Call,
  ): Answer {
    const { environment_name: name = '' } = params;
    const { reviewers, wait_timer, prevent_self_review, deployment_branch_policy } = body;
    const people = (reviewers ?? []) as { type: string; id: number }[];
    // Of private repositories outside of Enterprise Cloud.
    const refused = settings.get('/no-reviewers');
    if (refused && people.length > 0) return { status: 422, body: refused };
    const rules = [
      ...(wait_timer ? [{ id: 1, node_id: '', type: 'wait_timer', wait_timer }] : []),
      ...(people.length === 0
        ? []
        : [
            {
              id: 2,
              node_id: '',
              type: 'required_reviewers',
              prevent_self_review,
              reviewers: people.map(({ type, id }) => ({
                type,
                reviewer: { id, login: `user-${id}`, type },
              })),
            },
          ]),
    ];
    const one = { id: 1, name, protection_rules: rules, deployment_branch_policy };
    settings.set(`/environments/${name}`, one);
    return { status: 200, body: one };
  },
  [`GET ${POLICIES}`]: ({ settings }: State, { params }: Call): Answer => {
    const folder = `/environments/${params.environment_name}/deployment-branch-policies/`;
    const all = [...settings].filter(([path]) => path.startsWith(folder)).map(([, one]) => one);
    return { status: 200, body: all, wrap: 'branch_policies' };
  },
  [`POST ${POLICIES}`]: (state: State, { params, body }: Call): Answer => ({
    ...kept(state, `/environments/${params.environment_name}/deployment-branch-policies`, body),
    status: 200,
  }),
  [`PUT ${REPO}/immutable-releases`]({ settings }: State): Answer {
    settings.set('/immutable-releases', { enabled: true, enforced_by_owner: false });
    return { status: 204 };
  },
  [`PUT ${REPO}/actions/permissions/workflow`]: ({ settings }: State, { body }: Call): Answer =>
    emptied(settings, '/actions/permissions/workflow', body),
  [`PUT ${REPO}/actions/permissions`]: ({ settings }: State, { body }: Call): Answer =>
    emptied(settings, '/actions/permissions', body),
};

function kept(state: State, folder: string, body: Body): Answer {
  state.nextId += 1;
  const one = { id: state.nextId, ...body };
  state.settings.set(`${folder}/${state.nextId}`, one);
  return { status: 201, body: one, made: state.nextId };
}

function emptied(settings: State['settings'], path: string, body: Body): Answer {
  settings.set(path, body);
  return { status: 204 };
}
