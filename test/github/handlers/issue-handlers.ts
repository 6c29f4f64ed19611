import type { State } from '../state.ts';
import { found, type Handlers, nextId, ok, REPO, refused, userOf } from './answer.ts';

/** Issues, and the comments of issues and pull requests. */
export const issueHandlers: Handlers = {
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
    if (isTooLong(body)) return tooLong();
    const issue = {
      number: nextId(state),
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
    if (isTooLong(body)) return tooLong();
    const issue = issues.find(({ number }) => number === Number(params.issue_number));
    return found(issue && Object.assign(issue, body), issueOf);
  },
  [`GET ${REPO}/issues/{issue_number}/comments`]: ({ comments }, { params }) =>
    ok(comments.filter(({ issue }) => issue === Number(params.issue_number)).map(commentOf)),
  [`POST ${REPO}/issues/{issue_number}/comments`](state, { params, body }) {
    if (isTooLong(body)) return tooLong();
    const text = String(body.body);
    const issue = Number(params.issue_number);
    const comment = { id: nextId(state), issue, user: state.token, body: text };
    state.comments.push(comment);
    return { status: 201, body: commentOf(comment), made: comment.id };
  },
  [`GET ${REPO}/issues/comments/{comment_id}`]: ({ comments }, { params }) =>
    found(
      comments.find(({ id }) => id === Number(params.comment_id)),
      commentOf,
    ),
  [`PATCH ${REPO}/issues/comments/{comment_id}`]({ comments }, { params, body }) {
    if (isTooLong(body)) return tooLong();
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
};

function issueOf({ number, user, title, body, state }: State['issues'][number]) {
  const html_url = `https://github.test/issues/${number}`;
  return { number, title, body, state, html_url, user: userOf(user) };
}

function commentOf({ id, user, body }: State['comments'][number]) {
  return { id, body, user: userOf(user), html_url: `https://github.test/comments/${id}` };
}

const isTooLong = ({ body }: Readonly<Record<string, unknown>>) =>
  String(body ?? '').length > 65_536;
const tooLong = () => refused('body is too long (maximum is 65536 characters)');
