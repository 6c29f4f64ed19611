import type { Forge, Permission, Pull } from '../../ports/forge.ts';
import { ForgeError } from '../../ports/forge-error.ts';
import { changedLines } from './changed-lines.ts';
import { type Client, type GithubOptions, openClient } from './client.ts';
import { keepCheck } from './keep-check.ts';
import { keepComment } from './keep-comment.ts';
import { keepDeployment } from './keep-deployment.ts';
import { keepIssue } from './keep-issue.ts';
import { keepPull } from './keep-pull.ts';
import { keepRelease } from './keep-release.ts';
import { keepReview } from './keep-review.ts';
import { readMerge } from './read-merge.ts';
import { repeat } from './repeat.ts';

const PERMISSIONS: readonly Permission[] = ['read', 'triage', 'write', 'maintain', 'admin'];

/** GitHub, or an Enterprise server, behind the port. */
export function githubForge(options: GithubOptions): Forge {
  const client = openClient(options);
  const { request, paginate, where } = client;
  return {
    repository: options.repository,
    account: (login) =>
      orNull(async () => {
        const { data } = await request('GET /users/{username}', { username: login });
        return { login: data.login, id: Number(data.id) };
      }),
    async permissionOf(login) {
      const route = 'GET /repos/{owner}/{repo}/collaborators/{username}/permission';
      const answer = await orNull(() => request(route, { ...where, username: login }));
      if (!answer) return 'none';
      const { role_name: role, permission } = answer.data;
      // A role of the organisation's own has a name of its own; what it is based on stands beside it.
      return PERMISSIONS.find((known) => known === role) ?? baseOf(permission);
    },
    pull: (number) => orNull(() => readPull(client, number)),
    async pullsOf(commit) {
      const route = 'GET /repos/{owner}/{repo}/commits/{commit_sha}/pulls';
      const all = { ...where, commit_sha: commit, per_page: 100 };
      const pulls = await orNull(() => paginate(route, all));
      return (pulls ?? []).map(({ number }) => number);
    },
    mergeOf: (commit, branch) => readMerge(client, commit, branch),
    async changedFiles(number) {
      const route = 'GET /repos/{owner}/{repo}/pulls/{pull_number}/files';
      const files = await paginate(route, { ...where, pull_number: number, per_page: 100 });
      return new Map(
        files.map(({ filename, patch }) => [filename, { lines: changedLines(patch) }]),
      );
    },
    async approvalsOf(runId) {
      const route = 'GET /repos/{owner}/{repo}/actions/runs/{run_id}/approvals';
      const { data } = await request(route, { ...where, run_id: runId });
      return data.map(({ user, state, comment, environments }) => ({
        user: { login: user.login, id: Number(user.id) },
        state,
        comment,
        environments: environments.map(({ name }) => name ?? ''),
      }));
    },
    keepComment: (comment) => keepComment(client, comment),
    keepReview: (review) => keepReview(client, review),
    async react(commentId, content) {
      const route = 'POST /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions';
      await repeat(client, () => request(route, { ...where, comment_id: commentId, content }));
    },
    keepCheck: (check) => keepCheck(client, check),
    keepRelease: (release) => keepRelease(client, release),
    keepDeployment: (deployment) => keepDeployment(client, deployment),
    keepIssue: (issue) => keepIssue(client, issue),
    keepPull: (pull) => keepPull(client, pull),
  };
}

async function readPull({ request, where }: Client, number: number): Promise<Pull> {
  const route = 'GET /repos/{owner}/{repo}/pulls/{pull_number}';
  const { data } = await request(route, { ...where, pull_number: number });
  return {
    number,
    open: data.state === 'open',
    head: data.head.sha,
    base: { branch: data.base.ref, commit: data.base.sha },
    from: data.head.repo?.full_name ?? null,
    author: data.user.login,
  };
}

function baseOf(permission: string): Permission {
  return PERMISSIONS.find((known) => known === permission) ?? 'none';
}

async function orNull<T>(read: () => Promise<T>): Promise<T | null> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof ForgeError && error.kind === 'missing') return null;
    throw error;
  }
}
