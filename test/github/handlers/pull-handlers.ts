import type { State } from '../state.ts';
import { type Body, exists, found, type Handlers, nextId, ok, REPO, userOf } from './answer.ts';

/** Pull requests and their reviews. */
export const pullHandlers: Handlers = {
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
      number: nextId(state),
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
      id: nextId(state),
      pull: Number(params.pull_number),
      user: state.token,
      body: String(body.body),
      commit: String(body.commit_id),
      comments: (body.comments ?? []) as Body[],
    };
    state.reviews.push(review);
    return { status: 200, body: reviewOf(review), made: review.id };
  },
};

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
