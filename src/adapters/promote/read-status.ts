import { EXIT } from '../../core/exit-codes.ts';
import { UserError } from '../../core/user-error.ts';
import type { EnvironmentStatus, Status } from '../../promote/status.ts';
import { environmentConfig } from './environment-config.ts';
import { environmentStatus } from './environment-status.ts';
import { observeEnvironment } from './observe-environment.ts';
import type { Promoter } from './promoter.ts';
import { readHistory } from './read-history.ts';
import { type PolicyInForce, readPolicy } from './read-policy.ts';
import { refuseLost } from './refuse-lost.ts';
import { environmentRef, readRemoteRefs } from './remote-refs.ts';
import { requireEnvironment } from './require-environment.ts';
import { readEnvironments, type Survey } from './survey.ts';
import { targetsStatus } from './targets-status.ts';

/**
 * What runs where, by the remote's branches and by what the targets really serve.
 *
 * @param names empty for every environment, of headgate.yaml and of the remote.
 */
export async function readStatus(promoter: Promoter, names: readonly string[]): Promise<Status> {
  const refs = await readRemoteRefs(promoter, 'all');
  const policy = await readPolicy(promoter, refs);
  const branches = [...refs.keys()]
    .filter((ref) => ref.startsWith(environmentRef('')))
    .map((ref) => ref.slice(environmentRef('').length));
  const all = [...new Set([...Object.keys(policy.config.environments ?? {}), ...branches])];
  if (all.length === 0) {
    throw new UserError(
      EXIT.usage,
      'there are no environments',
      'headgate.yaml names them: environments',
    );
  }
  const surveyed = await readEnvironments(promoter, refs);
  const environments: EnvironmentStatus[] = [];
  for (const name of names.length > 0 ? names : all) {
    requireEnvironment(policy, name, branches);
    try {
      const own = surveyed.unreadable.get(name);
      if (own) throw own;
      const seen = await surveyOf(promoter, refs, policy, surveyed, name);
      const lost = await lostOf(promoter, name, refs.get(environmentRef(name)) ?? null);
      const status = await environmentStatus(promoter, seen);
      environments.push(lost ? doubted(status, lost) : status);
    } catch (error) {
      // Who asks what runs everywhere wants to hear of the others, too.
      if (names.length > 0 || !isTampering(error)) throw error;
      environments.push(await unread(promoter, policy, name, error));
    }
  }
  const at = new Date(promoter.clock()).toISOString();
  return { schema: 'headgate/status/v1', at, environments };
}

function isTampering(error: unknown): error is UserError {
  return error instanceof UserError && error.exit === EXIT.integrity;
}

/** The error that says what this clone saw on a branch, where the branch holds it no more. */
async function lostOf(
  promoter: Promoter,
  name: string,
  tip: string | null,
): Promise<UserError | undefined> {
  return refuseLost(promoter, name, tip).then(
    () => undefined,
    (error: unknown) => {
      if (isTampering(error)) return error;
      throw error;
    },
  );
}

/** What a branch says that was rewound or deleted, and nothing of what may come next to it. */
function doubted(status: EnvironmentStatus, error: UserError): EnvironmentStatus {
  const agents = status.agents.map((agent) => ({ ...agent, newer: null, pending: null }));
  return { ...status, agents, waiting: [], untrusted: untrusted(error) };
}

/** What can be said of an environment whose branch can't be read: what its targets serve. */
async function unread(
  promoter: Promoter,
  policy: PolicyInForce,
  name: string,
  error: UserError,
): Promise<EnvironmentStatus> {
  return {
    ...{ name, generation: null, tip: null, agents: [], waiting: [], quarantine: [] },
    targets: await targetsStatus(promoter, name, environmentConfig(policy, name), null),
    untrusted: untrusted(error),
  };
}

function untrusted({ message, todo }: UserError): { why: string; todo?: string } {
  return { why: message, ...(todo === undefined ? {} : { todo }) };
}

/** What `survey` would see of one environment, without asking the remote again. */
async function surveyOf(
  { folder, reader }: Promoter,
  refs: ReadonlyMap<string, string>,
  policy: PolicyInForce,
  { environments, unreadable }: Awaited<ReturnType<typeof readEnvironments>>,
  name: string,
): Promise<Survey> {
  const tip = refs.get(environmentRef(name)) ?? null;
  return {
    refs,
    policy,
    observed: await observeEnvironment(reader, name, tip, 'all'),
    history: await readHistory(folder, tip),
    environments,
    quarantine: environments.flatMap(({ name: environment, file }) =>
      file.quarantine.map((entry) => ({ ...entry, environment })),
    ),
    unreadable: [...unreadable.values()],
  };
}
