/**
 * The forge that a config repository lives on: what headgate asks it and keeps there. Every `keep…` may be called
 * again, by the same run after an unknown outcome or by another delivery of the same event, and leaves one of its
 * kind. Errors are `ForgeError`s.
 */
export interface Forge {
  /** `owner/name`. */
  readonly repository: string;
  /** The account behind a login; null when there is none. */
  account(login: string): Promise<Account | null>;
  /** What somebody may do in this repository, as the forge itself says. */
  permissionOf(login: string): Promise<Permission>;
  /** null when there is no such pull request. */
  pull(number: number): Promise<Pull | null>;
  /** Numbers of the pull requests that a commit belongs to. */
  pullsOf(commit: string): Promise<readonly number[]>;
  /** By which pull request a commit came to a branch, and who approved it; null where it came otherwise. */
  mergeOf(commit: string, branch: string): Promise<Merge | null>;
  /** What a pull request changes, by path from the repository's top level. */
  changedFiles(number: number): Promise<ReadonlyMap<string, ChangedFile>>;
  /** Who approved a workflow run for its environments, and who refused. */
  approvalsOf(runId: number): Promise<readonly RunApproval[]>;

  /** Undefined where `onlyAgain` is said, and there is none. */
  keepComment(comment: StickyComment): Promise<Kept | undefined>;
  keepReview(review: SuggestedReview): Promise<Kept>;
  /** The same reaction twice is one. */
  react(commentId: number, reaction: '+1' | '-1' | 'eyes' | 'rocket' | 'confused'): Promise<void>;
  keepCheck(check: CheckRun): Promise<Kept>;
  keepRelease(release: ForgeRelease): Promise<Kept>;
  keepDeployment(deployment: Deployment): Promise<Kept>;
  /** Undefined where nothing is wrong and nothing was. */
  keepIssue(issue: StickyIssue): Promise<Kept | undefined>;
  /** One open pull request for a branch, which has been pushed already. */
  keepPull(pull: ProposedPull): Promise<Kept>;
}

export interface Kept {
  readonly outcome: 'created' | 'updated' | 'unchanged';
  readonly id: number;
  /** Where people see it. */
  readonly url: string;
}

export interface Account {
  readonly login: string;
  readonly id: number;
}

export type Permission = 'none' | 'read' | 'triage' | 'write' | 'maintain' | 'admin';

export interface Pull {
  readonly number: number;
  readonly open: boolean;
  /** Full commit id. */
  readonly head: string;
  readonly base: { readonly branch: string; readonly commit: string };
  /** `owner/name` of where its branch lies; null when that is gone. */
  readonly from: string | null;
  readonly author: string;
}

export interface Merge {
  readonly number: number;
  /** Where people see it. */
  readonly url: string;
  /** null where the account is gone. */
  readonly author: Account | null;
  /** People whose newest verdict is an approval, whatever they may do here. */
  readonly approvedBy: readonly Account[];
}

export interface ChangedFile {
  /** Lines of the new file that stand in the diff, which is where a review can point, by number from 1. */
  readonly lines: ReadonlyMap<number, string>;
}

export interface RunApproval {
  readonly user: Account;
  readonly state: 'approved' | 'rejected' | 'pending';
  readonly comment: string;
  readonly environments: readonly string[];
}

export interface StickyComment {
  /** Of the issue or pull request. */
  readonly number: number;
  /** What the comment is found by, with its author: letters, digits and `-_./:`. */
  readonly key: string;
  /** Whose comments are ours. */
  readonly author: Account;
  /** Markdown, at most 65,000 characters. */
  readonly body: string;
  /** Whether only one that stands is brought up to date, and none is written. */
  readonly onlyAgain?: boolean;
}

export interface SuggestedReview {
  readonly number: number;
  readonly key: string;
  readonly author: Account;
  /** The commit that it is about, in full. */
  readonly commit: string;
  readonly body: string;
  readonly suggestions: readonly Suggestion[];
}

/** Lines `from` to `to` of a file, replaced by others. */
export interface Suggestion {
  readonly path: string;
  readonly from: number;
  readonly to: number;
  readonly why: string;
  /** Without the last line break. */
  readonly text: string;
}

export interface CheckRun {
  readonly name: string;
  /** The commit that it is about, in full. */
  readonly commit: string;
  /** Names this very check over the tries of one run: runs of other requests get a check of their own. */
  readonly key: string;
  readonly conclusion: 'success' | 'failure' | 'neutral';
  readonly title: string;
  readonly summary: string;
  /** Any number; a forge takes them in batches. */
  readonly annotations: readonly Annotation[];
}

export interface Annotation {
  readonly path: string;
  readonly from: number;
  readonly to: number;
  readonly level: 'failure' | 'warning' | 'notice';
  readonly title: string;
  readonly message: string;
}

export interface ForgeRelease {
  /** A tag that stands already. */
  readonly tag: string;
  readonly title: string;
  /** Markdown. */
  readonly notes: string;
  readonly prerelease: boolean;
  readonly assets: readonly ReleaseAsset[];
}

export interface ReleaseAsset {
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}

export interface Deployment {
  readonly environment: string;
  /** What was deployed, a full commit id. */
  readonly commit: string;
  /** Id of the operation: one deployment each. */
  readonly operation: string;
  readonly task: 'promote' | 'rollback';
  readonly description: string;
  readonly state: 'success' | 'failure';
  readonly production: boolean;
  readonly logUrl?: string;
  readonly environmentUrl?: string;
}

export interface StickyIssue {
  readonly key: string;
  readonly author: Account;
  readonly title: string;
  readonly body: string;
  readonly labels: readonly string[];
  /** `closed`: what it tells of is over. None is made then. */
  readonly state: 'open' | 'closed';
}

export interface ProposedPull {
  /** A branch of this repository. */
  readonly branch: string;
  readonly into: string;
  readonly title: string;
  readonly body: string;
}
