import { protectionHandlers } from './protection-handlers.ts';
import type { State, User } from './state.ts';

export interface Call {
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: Body;
  readonly bytes: Buffer;
  /** The content type that is wanted. */
  readonly accept: string;
  /** The stand-in's own address. */
  readonly origin: string;
}

export type Body = Readonly<Record<string, unknown>>;

export interface Answer {
  readonly status: number;
  /** What is known of the answer; the rest follows from GitHub's description. */
  readonly body?: unknown;
  /** Of a list: where it stands in the answer, which says the total then. */
  readonly wrap?: string;
  /** The id of what was made, which may not be found everywhere at once. */
  readonly made?: number;
  /** Where the answer is instead. */
  readonly location?: string;
}

type Handler = (state: State, call: Call) => Answer;

const REPO = '/repos/{owner}/{repo}';
/** Where an asset's own bytes are, for whoever was sent there. */
export const ASSET_FILES = '/files/';
const GONE: Answer = { status: 404, body: { message: 'Not Found' } };

/** What GitHub does, for the operations that headgate uses; by the route as GitHub describes it. */
export const handlers: Readonly<Record<string, Handler>> = {
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

  [`GET ${REPO}/pulls`]: ({ pulls, owner }, { query }) =>
    ok(
      pulls
        .filter(({ state }) => state === (query.get('state') ?? 'open'))
        .filter(
          ({ head }) => (query.get('head') ?? `${owner}:${head.ref}`) === `${owner}:${head.ref}`,
        )
        .map(pullOf),
    ),
  [`POST ${REPO}/pulls`](state, { body }) {
    const { head, base, title } = body as { head: string; base: string; title: string };
    if (state.pulls.some((pull) => pull.head.ref === head && pull.state === 'open')) {
      return exists(`A pull request already exists for ${state.owner}:${head}.`);
    }
    const full_name = `${state.owner}/${state.repo}`;
    const pull = {
      number: id(state),
      user: state.token,
      state: 'open' as const,
      head: { ref: head, sha: 'f'.repeat(40), full_name },
      base: { ref: base, sha: '0'.repeat(40) },
      title,
      body: String(body.body),
      files: [],
    };
    state.pulls.push(pull);
    return { status: 201, body: pullOf(pull), made: pull.number };
  },
  [`GET ${REPO}/pulls/{pull_number}`]: ({ pulls }, { params }) =>
    found(
      pulls.find(({ number }) => number === Number(params.pull_number)),
      pullOf,
    ),
  [`PATCH ${REPO}/pulls/{pull_number}`]({ pulls }, { params, body }) {
    const pull = pulls.find(({ number }) => number === Number(params.pull_number));
    return found(pull && Object.assign(pull, body), pullOf);
  },
  [`GET ${REPO}/pulls/{pull_number}/files`]: ({ pulls }, { params }) =>
    found(
      pulls.find(({ number }) => number === Number(params.pull_number)),
      ({ files }) => files,
    ),
  [`GET ${REPO}/commits/{commit_sha}/pulls`]: (
    { pulls },
    { params: { commit_sha: commit = '' } },
  ) =>
    ok(
      pulls
        .filter(({ head, merged = [] }) => head.sha === commit || merged.includes(commit))
        .map(pullOf),
    ),
  [`GET ${REPO}/pulls/{pull_number}/reviews`]: ({ reviews }, { params }) =>
    ok(reviews.filter(({ pull }) => pull === Number(params.pull_number)).map(reviewOf)),
  [`POST ${REPO}/pulls/{pull_number}/reviews`](state, { params, body }) {
    const review = {
      id: id(state),
      pull: Number(params.pull_number),
      user: state.token,
      body: String(body.body),
      commit: String(body.commit_id),
      comments: (body.comments ?? []) as Body[],
    };
    state.reviews.push(review);
    return { status: 200, body: reviewOf(review), made: review.id };
  },

  [`GET ${REPO}/issues`]: ({ issues }, { query }) => {
    const labels = query.get('labels')?.split(',') ?? [];
    const state = query.get('state') ?? 'open';
    return ok(
      issues
        .filter((issue) => state === 'all' || issue.state === state)
        .filter((issue) => (query.get('creator') ?? issue.user.login) === issue.user.login)
        .filter((issue) => labels.every((label) => issue.labels.includes(label)))
        .map(issueOf),
    );
  },
  [`POST ${REPO}/issues`](state, { body }) {
    const issue = {
      number: id(state),
      user: state.token,
      title: String(body.title),
      body: String(body.body),
      state: 'open' as const,
      labels: (body.labels ?? []) as string[],
    };
    state.issues.push(issue);
    return { status: 201, body: issueOf(issue), made: issue.number };
  },
  [`GET ${REPO}/issues/{issue_number}`]: ({ issues }, { params }) =>
    found(
      issues.find(({ number }) => number === Number(params.issue_number)),
      issueOf,
    ),
  [`PATCH ${REPO}/issues/{issue_number}`]({ issues }, { params, body }) {
    const issue = issues.find(({ number }) => number === Number(params.issue_number));
    return found(issue && Object.assign(issue, body), issueOf);
  },
  [`GET ${REPO}/issues/{issue_number}/comments`]: ({ comments }, { params }) =>
    ok(comments.filter(({ issue }) => issue === Number(params.issue_number)).map(commentOf)),
  [`POST ${REPO}/issues/{issue_number}/comments`](state, { params, body }) {
    const text = String(body.body);
    if (text.length > 65_536) return refused('body is too long (maximum is 65536 characters)');
    const issue = Number(params.issue_number);
    const comment = { id: id(state), issue, user: state.token, body: text };
    state.comments.push(comment);
    return { status: 201, body: commentOf(comment), made: comment.id };
  },
  [`GET ${REPO}/issues/comments/{comment_id}`]: ({ comments }, { params }) =>
    found(
      comments.find(({ id }) => id === Number(params.comment_id)),
      commentOf,
    ),
  [`PATCH ${REPO}/issues/comments/{comment_id}`]({ comments }, { params, body }) {
    const comment = comments.find(({ id }) => id === Number(params.comment_id));
    return found(comment && Object.assign(comment, body), commentOf);
  },
  [`POST ${REPO}/issues/comments/{comment_id}/reactions`](state, { params, body }) {
    const reaction = { comment: Number(params.comment_id), content: String(body.content) };
    const { comment, content } = reaction;
    const known = state.reactions.some((one) => one.comment === comment && one.content === content);
    if (!known) state.reactions.push(reaction);
    return { status: known ? 200 : 201, body: { content } };
  },

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
      id: id(state),
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

  [`GET ${REPO}/releases`]: ({ releases }, { origin }) =>
    ok([...releases].reverse().map((release) => releaseOf(release, origin))),
  [`POST ${REPO}/releases`](state, { body, origin }) {
    const release = {
      id: id(state),
      tag_name: String(body.tag_name),
      name: String(body.name),
      body: String(body.body),
      prerelease: body.prerelease === true,
      draft: body.draft === true,
      assets: [],
    };
    if (!release.draft && isTaken(state, release.tag_name))
      return exists('tag_name already_exists');
    state.releases.push(release);
    return { status: 201, body: releaseOf(release, origin), made: release.id };
  },
  [`GET ${REPO}/releases/tags/{tag}`]: ({ releases }, { params, origin }) =>
    found(
      releases.find(({ tag_name: tag, draft }) => tag === params.tag && !draft),
      (release) => releaseOf(release, origin),
    ),
  [`GET ${REPO}/releases/{release_id}`]: ({ releases }, { params, origin }) =>
    found(
      releases.find(({ id }) => id === Number(params.release_id)),
      (release) => releaseOf(release, origin),
    ),
  [`PATCH ${REPO}/releases/{release_id}`](state, { params, body, origin }) {
    const release = state.releases.find(({ id }) => id === Number(params.release_id));
    if (release?.draft && body.draft === false && isTaken(state, release.tag_name)) {
      return exists('tag_name already_exists');
    }
    return found(release && Object.assign(release, body), (one) => releaseOf(one, origin));
  },
  [`GET ${REPO}/releases/{release_id}/assets`]: ({ releases }, { params, origin }) =>
    found(
      releases.find(({ id }) => id === Number(params.release_id)),
      ({ assets }) => assets.map((asset) => assetOf(asset, origin)),
    ),
  [`GET ${REPO}/releases/assets/{asset_id}`]({ releases }, { params, accept, origin }) {
    const id = Number(params.asset_id);
    const asset = releases.flatMap(({ assets }) => assets).find((one) => one.id === id);
    if (asset && accept === 'application/octet-stream') {
      return { status: 302, location: `${origin}${ASSET_FILES}${id}` };
    }
    return found(asset, (one) => assetOf(one, origin));
  },
  [`DELETE ${REPO}/releases/assets/{asset_id}`]({ releases }, { params }) {
    const isIt = ({ id }: { readonly id: number }) => id === Number(params.asset_id);
    const release = releases.find(({ assets }) => assets.some(isIt));
    if (!release) return GONE;
    if (!release.draft) return refused('Cannot delete assets of an immutable release.');
    release.assets.splice(release.assets.findIndex(isIt), 1);
    return { status: 204 };
  },
  [`POST ${REPO}/releases/{release_id}/assets`](state, { params, query, bytes, origin }) {
    const release = state.releases.find(({ id }) => id === Number(params.release_id));
    const name = query.get('name') ?? '';
    if (!release) return GONE;
    if (!release.draft) return refused('Cannot upload assets to an immutable release.');
    if (release.assets.some((asset) => asset.name === name)) return exists('name already_exists');
    const asset = { id: id(state), name, bytes: new Uint8Array(bytes) };
    release.assets.push(asset);
    return { status: 201, body: assetOf(asset, origin), made: asset.id };
  },

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
      id: id(state),
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
    const status = { id: id(state), ...said };
    deployment.statuses.unshift(status);
    return { status: 201, body: status, made: status.id };
  },
  [`GET ${REPO}/actions/runs/{run_id}/approvals`]: ({ approvals }) => ok(approvals),
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
  const made = method === 'POST' ? id(state) : undefined;
  const at = made === undefined ? path : `${path}/${made}`;
  state.settings.set(at, { ...(made === undefined ? {} : { id: made }), ...body });
  return { status: made === undefined ? 200 : 201, body: state.settings.get(at) };
}

function ok(body: unknown): Answer {
  return { status: 200, body };
}

function found<T>(thing: T | undefined, answer: (thing: T) => unknown): Answer {
  return thing === undefined ? GONE : ok(answer(thing));
}

function exists(message: string): Answer {
  const body = { message: 'Validation Failed', errors: [{ code: 'already_exists', message }] };
  return { status: 422, body };
}

function refused(message: string): Answer {
  return {
    status: 422,
    body: { message: 'Validation Failed', errors: [{ code: 'custom', message }] },
  };
}

function id(state: State): number {
  state.nextId += 1;
  return state.nextId;
}

function isTaken({ releases }: State, tag: string): boolean {
  return releases.some(({ tag_name: name, draft }) => name === tag && !draft);
}

function userOf({ login, id, type }: User) {
  return { login, id, type };
}

function pullOf(pull: State['pulls'][number]) {
  const { number, user, state, head, base, title, body, merged } = pull;
  return {
    number,
    state,
    title,
    body,
    html_url: `https://github.test/pull/${number}`,
    user: userOf(user),
    head: { ref: head.ref, sha: head.sha, repo: { full_name: head.full_name } },
    base: { ...base, repo: { full_name: 'acme/agents' } },
    merged_at: merged ? '2026-03-02T09:00:00Z' : null,
  };
}

function reviewOf({ id, user, body, commit, state = 'COMMENTED' }: State['reviews'][number]) {
  return { id, user: userOf(user), body, commit_id: commit, state };
}

function issueOf({ number, user, title, body, state }: State['issues'][number]) {
  const html_url = `https://github.test/issues/${number}`;
  return { number, title, body, state, html_url, user: userOf(user) };
}

function commentOf({ id, user, body }: State['comments'][number]) {
  return { id, body, user: userOf(user), html_url: `https://github.test/comments/${id}` };
}

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

function releaseOf({ assets, ...release }: State['releases'][number], origin: string) {
  return {
    ...release,
    html_url: `https://github.test/releases/tag/${release.tag_name}`,
    upload_url: `${origin}/repos/acme/agents/releases/${release.id}/assets{?name,label}`,
    assets: assets.map((asset) => assetOf(asset, origin)),
  };
}

function assetOf({ id, name, bytes }: State['releases'][number]['assets'][number], origin: string) {
  const url = `${origin}/repos/acme/agents/releases/assets/${id}`;
  return { id, name, url, size: bytes.length, state: 'uploaded' };
}

function deploymentOf({ statuses: _, production, ...deployment }: State['deployments'][number]) {
  return { ...deployment, production_environment: production };
}
