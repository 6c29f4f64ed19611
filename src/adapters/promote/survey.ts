import { UserError } from '../../core/user-error.ts';
import type { EnvironmentFile, Observed, Quarantine } from '../../promote/environment-state.ts';
import type { HistoryEntry } from '../../promote/history.ts';
import { observeEnvironment, readEnvironmentFile } from './observe-environment.ts';
import type { Promoter } from './promoter.ts';
import { type About, readHistory } from './read-history.ts';
import { type PolicyInForce, readPolicy } from './read-policy.ts';
import { refuseRewound } from './refuse-rewound.ts';
import {
  environmentRef,
  fetchMissing,
  readRemoteRefs,
  remember,
  remembered,
} from './remote-refs.ts';
import { requireEnvironment, requireEnvironmentName } from './require-environment.ts';

/** The remote at one moment, as far as a decision about some agents of one environment depends on it. */
export interface Survey {
  readonly refs: ReadonlyMap<string, string>;
  readonly policy: PolicyInForce;
  readonly observed: Observed;
  /** Newest first: every entry that changes one of the agents or bears the request's id, or all. */
  readonly history: readonly HistoryEntry[];
  /** Every environment that has a branch. */
  readonly environments: readonly SurveyedEnvironment[];
  /** Over all environments. */
  readonly quarantine: readonly (Quarantine & { readonly environment: string })[];
  /** Environments whose branch holds what headgate did not write: their quarantines are not known. */
  readonly unreadable: readonly UserError[];
}

export interface SurveyedEnvironment {
  readonly name: string;
  readonly tip: string;
  readonly file: EnvironmentFile;
}

/**
 * Looks at the remote, once: everything that is decided afterwards is decided on this.
 *
 * @param agents whose tags and states are read.
 * @param about what is read of the past; absent: all of it.
 */
export async function survey(
  promoter: Promoter,
  environment: string,
  agents: readonly string[] | 'all',
  about?: About,
): Promise<Survey> {
  const { folder, reader } = promoter;
  requireEnvironmentName(environment);
  const ref = environmentRef(environment);
  // Before the remote is asked: what it answers is never older than this note.
  const seen = await remembered(promoter, ref);
  // While the remote thinks: most of the branch's past is here already.
  if (seen !== undefined) readHistory(folder, seen, undefined, about).catch(() => {});
  const refs = await readRemoteRefs(promoter, agents);
  const { environments, unreadable } = await readEnvironments(promoter, refs);
  const own = unreadable.get(environment);
  if (own) throw own;
  const tip = refs.get(ref) ?? null;
  const [policy, observed, history] = await Promise.all([
    readPolicy(promoter, refs),
    observeEnvironment(reader, environment, tip, agents),
    readHistory(folder, tip, seen, about),
    refuseRewound(promoter, environment, seen, tip).then(() =>
      tip === null ? undefined : remember(promoter, ref, seen, tip),
    ),
  ]);
  if (tip === null) requireEnvironment(policy, environment);
  const quarantine = environments.flatMap(({ name, file }) =>
    file.quarantine.map((entry) => ({ ...entry, environment: name })),
  );
  const others = [...unreadable.values()];
  return { refs, policy, observed, history, environments, quarantine, unreadable: others };
}

/** environment.json at the tip of every environment's branch. */
export async function readEnvironments(
  promoter: Promoter,
  refs: ReadonlyMap<string, string>,
): Promise<{
  environments: readonly SurveyedEnvironment[];
  unreadable: ReadonlyMap<string, UserError>;
}> {
  const branches = [...refs].flatMap(([ref, tip]) => {
    const [, name] = /^refs\/heads\/env\/([a-z][a-z0-9-]*)$/.exec(ref) ?? [];
    return name === undefined ? [] : [{ name, tip }];
  });
  await fetchMissing(
    promoter,
    branches.map(({ tip }) => tip),
  );
  const environments: SurveyedEnvironment[] = [];
  const unreadable = new Map<string, UserError>();
  for (const { name, tip } of branches) {
    try {
      const file = await readEnvironmentFile(promoter.reader, name, tip);
      environments.push({ name, tip, file });
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      unreadable.set(name, error);
    }
  }
  return { environments, unreadable };
}
