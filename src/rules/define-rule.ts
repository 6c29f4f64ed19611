import type { Agent, Document, TextFile } from '../core/agent.ts';
import type { Bump } from '../core/bump.ts';
import type { Change } from '../core/change.ts';
import type { Severity } from '../core/finding.ts';
import type { Range } from '../core/location.ts';
import type { Policy } from '../core/policy.ts';
import type { Problem } from '../core/problem.ts';
import type { EvalOutcome } from '../core/report.ts';
import type { HeadgateConfig } from '../generated/types.ts';

/**
 * A rule: metadata that generates its documentation, `headgate explain` and its fixtures, and a pure,
 * synchronous check. The file is `src/rules/<id>.ts`; a meta-test holds the two equal.
 */
export type Rule = AgentRule | FileRule | RepositoryRule | LoadRule;

interface RuleMetadata {
  /** `group/name`, equal to the file's path. */
  readonly id: string;
  /** `HG` and four digits, opaque, never reused. */
  readonly code: string;
  readonly severity: Severity | 'off';
  readonly since: string;
  /** One sentence: what does not hold. */
  readonly what: string;
  /** What goes wrong in production when it does not hold. */
  readonly why: string;
  /** What to do about it, as a command or an edit. */
  readonly todo: string;
  readonly examples: readonly RuleExample[];
  /** The place holds a secret, so no report may show its source. */
  readonly hidesSource?: true;
}

/** Looks at one agent, alone or against its base. */
interface AgentRule extends RuleMetadata {
  readonly scope: 'agent';
  readonly check: (context: AgentContext) => readonly RuleProblem[];
}

/** Looks at files as text, also at those that can't be read as what they should be. */
interface FileRule extends RuleMetadata {
  readonly scope: 'file';
  readonly check: (context: FileContext) => readonly RuleProblem[];
}

/** Looks at headgate.yaml, CODEOWNERS and the list of agents. */
interface RepositoryRule extends RuleMetadata {
  readonly scope: 'repository';
  readonly check: (context: RepositoryContext) => readonly RuleProblem[];
}

/** Reported by a loader or by the gate itself; documented here, checked there. */
interface LoadRule extends RuleMetadata {
  readonly scope: 'load';
}

/** What a rule returns: the gate adds the id. `inconclusive` keeps the verdict from `pass` without blocking. */
export type RuleProblem = Omit<Problem, 'rule'> & { readonly inconclusive?: true };

/**
 * A pair of states that shows the rule. Each is laid over the example repository (test/fixtures/example, one
 * agent named `example`). Executed by tests, shown by `explain`, written out as folders under
 * test/fixtures/rules.
 */
export interface RuleExample {
  readonly title: string;
  readonly invalid: ExampleState;
  readonly valid: ExampleState;
  /** True where a file system may refuse the files, or their size is the point: no folder is written. */
  readonly inMemory?: true;
}

/** The example repository with some files replaced; `{}` is the example as it is. */
export interface ExampleState {
  /** Path → new content; null = no such file. */
  readonly files?: Readonly<Record<string, string | null>>;
  /** Path → replacements in the example's own file, in order; each text must stand there exactly once. */
  readonly edits?: Readonly<Record<string, readonly (readonly [from: string, to: string])[]>>;
  /** Path → where the symbolic link points. */
  readonly links?: Readonly<Record<string, string>>;
  /** The base side's files, for rules about changes; absent means there is no base, `{}` is the example. */
  readonly base?: Readonly<Record<string, string | null>>;
  /** Versions whose release tag stands, each holding what `released` holds. */
  readonly tags?: readonly string[];
  /** The files of the releases, laid over the example; absent means those of the base side. */
  readonly released?: Readonly<Record<string, string | null>>;
  /** What the evals of `example` said; absent means that they were not asked. */
  readonly evals?: EvalOutcome;
}

interface FileContext {
  /** The files of one agent, fragments counted in, or those of the policy. */
  readonly files: readonly TextFile[];
  /** What secretlint found in them; done outside because it is asynchronous. */
  readonly secrets: readonly SecretHit[];
}

export interface AgentContext {
  readonly agent: Agent;
  /** The same agent at base; absent when it is new, or when base is not valid. */
  readonly base?: Agent;
  readonly changes: readonly Change[];
  readonly bump: { readonly required: Bump; readonly declared: Bump };
  readonly policy: Policy;
  /** Owners of a path by head's CODEOWNERS, as it will stand after the merge; absent when there is none. */
  readonly ownersOf?: (path: string) => readonly string[];
  /** Release tags of this agent; absent when no repository can be asked (a plain folder). */
  readonly releases?: Releases;
  /** What its evals said; absent where nobody asked them. */
  readonly evals?: EvalOutcome;
  /** YYYY-MM-DD, UTC. */
  readonly today: string;
}

export interface Releases {
  /** Ascending by precedence. */
  readonly versions: readonly string[];
  /** False when the remote could not be asked and the clone may lack tags. */
  readonly complete: boolean;
  /** The agent as it was released under the version that head declares, when that tag stands. */
  readonly sameVersion?: Agent;
  /** Changes from that release to head. */
  readonly changesSince?: readonly Change[];
  /**
   * The newest release below head's version, where it does not hold what base holds: base is missing or
   * broken, or was changed past the gate.
   */
  readonly previous?: { readonly version: string; readonly changes: readonly Change[] };
  /** Why head's version could get no tag beside the refs that stand. */
  readonly conflict?: { readonly reason: string; readonly todo: string };
}

export interface SecretHit {
  readonly file: string;
  readonly range: Range;
  /** secretlint's rule and message id, such as `aws/AWSSecretAccessKey`. Never the secret itself. */
  readonly kind: string;
  /** sha256 of the secret, so that a baseline can name it without holding it. */
  readonly hash: string;
}

export interface RepositoryContext {
  /** headgate.yaml at head; absent when there is none. */
  readonly config?: Document<HeadgateConfig>;
  readonly codeowners?: TextFile;
  readonly agents: readonly string[];
  /** Files under agents/ that belong to no agent: no agent.yaml beside them, or no folder. */
  readonly strays: readonly string[];
  readonly policy: Policy;
  /** Paths of the policy files that differ from base and from the policy in force. */
  readonly policyChanged: readonly string[];
  /** Those of them that head has no longer. */
  readonly policyGone: readonly string[];
  /** Every rule; a rule can't ask for the others, because their list imports it. */
  readonly rules: ReadonlyMap<string, { readonly locked: boolean }>;
  readonly today: string;
}

/** Gives a rule its type; there is no more to it, so that a rule file is data. */
export function defineRule<T extends Rule>(rule: T): T {
  return rule;
}
