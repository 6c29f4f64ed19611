/** What guards a repository, as its forge says it. `undefined` is what could not be looked at. */
export interface Protection {
  readonly defaultBranch: string;
  /** Number of the app by which the forge reports its own workflows; undefined where that is not known. */
  readonly workflowsApp: number | undefined;
  /** Rules of branches and tags, those of the organisation and of older kinds of protection included. */
  readonly rulesets: readonly Ruleset[] | undefined;
  /** By name. */
  readonly environments: ReadonlyMap<string, EnvironmentProtection> | undefined;
  readonly tokens: { readonly readOnly: boolean; readonly mayApprove: boolean } | undefined;
  readonly actions: { readonly pinned: boolean } | undefined;
  readonly immutableReleases: boolean | undefined;
  /** What the forge finds wrong with CODEOWNERS: unknown owners, patterns it does not take. */
  readonly ownerErrors: readonly string[] | undefined;
}

export interface Ruleset {
  /** Absent where it is no ruleset of this repository, and can't be changed here. */
  readonly id?: number;
  readonly name: string;
  readonly target: 'branch' | 'tag';
  readonly active: boolean;
  /** Patterns of full ref names, `~DEFAULT_BRANCH` and `~ALL`. */
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly rules: readonly Rule[];
  /** Who need not keep to it; undefined when the token may not see it. */
  readonly bypass: readonly Actor[] | undefined;
}

export type Rule =
  | { readonly type: 'creation' | 'update' | 'deletion' | 'non_fast_forward' }
  | {
      readonly type: 'pull_request';
      readonly reviews: number;
      readonly codeOwners: boolean;
      readonly dismissStale: boolean;
      readonly lastPushByOther: boolean;
    }
  | { readonly type: 'required_status_checks'; readonly checks: readonly RequiredCheck[] };

export interface RequiredCheck {
  readonly context: string;
  /** Number of the app that alone may report it; absent: whoever may push. */
  readonly app?: number;
}

/** `Integration:1234` (a GitHub App), `Team:5`, `RepositoryRole:5`, `DeployKey:`, … */
export type Actor = `${string}:${string}`;

export interface EnvironmentProtection {
  /** `User:1` or `Team:2`. */
  readonly reviewers: readonly string[];
  readonly selfReview: boolean;
  /** Whether administrators may go past the reviewers; absent where the forge does not say. */
  readonly adminsPast?: boolean;
  /** Minutes. */
  readonly wait: number;
  /** Names of branches that may deploy; `protected` where the forge takes all that are protected; undefined: any. */
  readonly branches: readonly string[] | 'protected' | undefined;
}
