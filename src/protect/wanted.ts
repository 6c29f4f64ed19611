import type { Actor } from './protection.ts';

/** What a config repository promises, and who is to keep it. */
export interface Wanted {
  readonly environments: readonly WantedEnvironment[];
  readonly agents: readonly string[];
  /** Who alone writes `env/*` and releases: an app's id, best; [] when nobody was named. */
  readonly promoters: readonly Actor[];
  /** Who approves promotions on the forge, for environments that have nobody yet. */
  readonly reviewers: readonly string[];
  /** Owners of a path, from the repository's top level; undefined when there is no CODEOWNERS. */
  readonly ownersOf: ((path: string) => readonly string[]) | undefined;
  /** Folder of headgate.yaml below the top level, such as `ai/`. */
  readonly root: string;
  /** Uses of actions in workflows that name no commit, `.github/workflows/ci.yml: actions/checkout@v7`. */
  readonly unpinnedUses?: readonly string[];
  /** Generated workflows that do not know what is promised; undefined where headgate has written none. */
  readonly staleWorkflows?: readonly string[];
}

interface WantedEnvironment {
  readonly name: string;
  /** True where `approvals` asks for somebody. */
  readonly approved: boolean;
  /** Lines of people who may approve, `ana@acme.example, @ana`. */
  readonly approvers?: readonly string[];
}

/** The check that the gate's workflow ends in. */
export const REQUIRED_CHECK = 'headgate';
/** Releases and what deploys with them. */
export const RELEASE_ENVIRONMENT = 'headgate-release';
/** The keys that evals of a fork's change are paid with. */
export const FORK_EVALS_ENVIRONMENT = 'headgate-fork-evals';

/** The same secrets without the reviewers, for what must not wait: rollbacks, and mending. */
export function unattended(environment: string): string {
  return `${environment}-unattended`;
}
