import type { State } from '../state.ts';
import { type Answer, type Body, found, type Handlers, nextId, REPO, refused } from './answer.ts';

/** Check runs. */
export const checkHandlers: Handlers = {
  [`GET ${REPO}/commits/{ref}/check-runs`]: ({ checks }, { params, query }) => ({
    status: 200,
    wrap: 'check_runs',
    body: checks
      .filter(({ head_sha: sha }) => sha === params.ref)
      .filter(({ name }) => (query.get('check_name') ?? name) === name)
      .map(checkOf),
  }),
  [`POST ${REPO}/check-runs`](state, { body }) {
    const check = {
      id: nextId(state),
      name: String(body.name),
      head_sha: String(body.head_sha),
      external_id: String(body.external_id),
      status: 'queued',
      conclusion: null,
      title: '',
      summary: '',
      annotations: [],
    };
    const problem = updateCheck(check, body);
    if (problem) return problem;
    state.checks.push(check);
    return { status: 201, body: checkOf(check), made: check.id };
  },
  [`GET ${REPO}/check-runs/{check_run_id}`]: ({ checks }, { params }) =>
    found(
      checks.find(({ id }) => id === Number(params.check_run_id)),
      checkOf,
    ),
  [`PATCH ${REPO}/check-runs/{check_run_id}`]({ checks }, { params, body }) {
    const check = checks.find(({ id }) => id === Number(params.check_run_id));
    return (check && updateCheck(check, body)) ?? found(check, checkOf);
  },
};

function checkOf(check: State['checks'][number]) {
  const { title, summary, annotations, ...rest } = check;
  return { ...rest, output: { title, summary, annotations_count: annotations.length } };
}

function updateCheck(check: State['checks'][number], body: Body): Answer | undefined {
  const output = (body.output ?? {}) as { title?: string; annotations?: unknown[] };
  const { annotations = [] } = output;
  if (annotations.length > 50) return refused('annotations: no more than 50 per request');
  Object.assign(check, {
    ...(body.status === undefined ? {} : { status: body.status }),
    ...(body.conclusion === undefined ? {} : { conclusion: body.conclusion, status: 'completed' }),
    ...output,
    annotations: [...check.annotations, ...annotations],
  });
  return undefined;
}
