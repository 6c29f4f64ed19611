import type { Agent } from '../core/agent.ts';
import type { Policy } from '../core/policy.ts';
import { diffAgents } from '../diff/diff-agents.ts';
import type { LoadedAgent } from '../load/load-agent.ts';
import type { Releases } from '../rules/define-rule.ts';

/** What the tags of an agent say. `sameVersion` is the release under the version that head declares. */
export interface ReleaseFacts {
  readonly versions: readonly string[];
  readonly complete: boolean;
  readonly sameVersion?: LoadedAgent;
  /** The release under head's version holds head's very files. */
  readonly identical?: boolean;
  /** The newest release below head's version, where base does not hold what it holds. */
  readonly previous?: { readonly version: string; readonly loaded: LoadedAgent };
  readonly conflict?: Releases['conflict'];
}

/** What rules are told of releases: the facts, and what changed since. */
export function releaseContext(facts: ReleaseFacts, head: Agent, { bumps }: Policy): Releases {
  const { versions, complete, sameVersion, identical, previous, conflict } = facts;
  const released = sameVersion?.agent;
  const changesSince = identical ? [] : released && diffAgents(released, head, bumps);
  const before = previous?.loaded.agent;
  return {
    versions,
    complete,
    ...(released ? { sameVersion: released } : {}),
    ...(changesSince ? { changesSince } : {}),
    ...(previous && before
      ? { previous: { version: previous.version, changes: diffAgents(before, head, bumps) } }
      : {}),
    ...(conflict ? { conflict } : {}),
  };
}
