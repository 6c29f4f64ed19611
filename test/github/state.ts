/** What the stand-in knows of one repository, in GitHub's words as far as they matter. */
export interface State {
  readonly owner: string;
  readonly repo: string;
  readonly users: User[];
  /** Whose token asks. */
  token: User;
  readonly pulls: PullState[];
  readonly issues: IssueState[];
  readonly comments: CommentState[];
  readonly reviews: ReviewState[];
  readonly reactions: { readonly comment: number; readonly content: string }[];
  readonly checks: CheckState[];
  readonly releases: ReleaseState[];
  readonly deployments: DeploymentState[];
  readonly approvals: Readonly<Record<string, unknown>>[];
  /** Settings as they were put: by route without the repository, `/actions/permissions`. */
  readonly settings: Map<string, Readonly<Record<string, unknown>>>;
  nextId: number;
}

export interface User {
  readonly login: string;
  readonly id: number;
  readonly type: 'User' | 'Bot';
  readonly role: string;
}

interface PullState {
  readonly number: number;
  readonly user: User;
  state: 'open' | 'closed';
  readonly head: { readonly ref: string; sha: string; readonly full_name: string };
  readonly base: { readonly ref: string; readonly sha: string };
  title: string;
  body: string | null;
  readonly files: { readonly filename: string; readonly patch?: string }[];
  /** Commits of the base branch that it became. */
  readonly merged?: readonly string[];
}

interface IssueState {
  readonly number: number;
  readonly user: User;
  title: string;
  body: string;
  state: 'open' | 'closed';
  readonly labels: readonly string[];
}

interface CommentState {
  readonly id: number;
  readonly issue: number;
  readonly user: User;
  body: string;
}

interface ReviewState {
  readonly id: number;
  readonly pull: number;
  readonly user: User;
  readonly body: string;
  readonly commit: string;
  /** Absent for a comment. */
  readonly state?: string;
  readonly comments: readonly Readonly<Record<string, unknown>>[];
}

interface CheckState {
  readonly id: number;
  readonly name: string;
  readonly head_sha: string;
  readonly external_id: string;
  status: string;
  conclusion: string | null;
  title: string;
  summary: string;
  annotations: readonly unknown[];
}

interface ReleaseState {
  readonly id: number;
  readonly tag_name: string;
  readonly name: string;
  readonly body: string;
  readonly prerelease: boolean;
  draft: boolean;
  readonly assets: AssetState[];
}

interface AssetState {
  readonly id: number;
  readonly name: string;
  readonly bytes: Uint8Array;
}

interface DeploymentState {
  readonly id: number;
  readonly sha: string;
  readonly task: string;
  readonly environment: string;
  readonly payload: unknown;
  readonly production: boolean;
  /** Newest first. */
  readonly statuses: Readonly<Record<string, unknown>>[];
}

/** The app of GitHub Actions, as a server of one's own numbers it. */
export const ACTIONS_APP = 88;

export const ACTIONS_BOT: User = {
  login: 'github-actions[bot]',
  id: 41898282,
  type: 'Bot',
  role: 'write',
};

/** A repository in which nothing has happened, asked with the token that a workflow gets. */
export function emptyState(owner = 'acme', repo = 'agents'): State {
  const ana: User = { login: 'ana', id: 101, type: 'User', role: 'maintain' };
  const eve: User = { login: 'eve', id: 666, type: 'User', role: 'read' };
  return {
    owner,
    repo,
    users: [ACTIONS_BOT, ana, eve],
    token: ACTIONS_BOT,
    pulls: [],
    issues: [],
    comments: [],
    reviews: [],
    reactions: [],
    checks: [],
    releases: [],
    deployments: [],
    approvals: [],
    settings: new Map(),
    nextId: 1000,
  };
}
