import { EXIT } from '../../core/exit-codes.ts';
import { UserError } from '../../core/user-error.ts';
import type { HeadgateConfig } from '../../generated/types.ts';
import { loadPolicy } from '../../load/load-policy.ts';
import type { Promoter } from './promoter.ts';
import { rehearsed } from './rehearsed.ts';
import { fetchMissing } from './remote-refs.ts';

/** The policy in force: what the tip of the remote's default branch says, and which commit that is. */
export interface PolicyInForce {
  readonly commit: string;
  readonly config: HeadgateConfig;
}

/**
 * Reads headgate.yaml at the tip of the remote's default branch. Neither the working tree nor a pull
 * request has a say in what may be promoted.
 *
 * @throws UserError when there is none, or it can't be used.
 */
export async function readPolicy(
  promoter: Promoter,
  refs: ReadonlyMap<string, string>,
): Promise<PolicyInForce> {
  const { reader, prefix, defaultBranch, remote } = promoter;
  const commit = refs.get(defaultBranch);
  if (commit === undefined) {
    throw new UserError(
      EXIT.usage,
      `${remote} has no ${defaultBranch}`,
      'push the default branch first',
    );
  }
  await fetchMissing(promoter, [commit]);
  const path = `${prefix}headgate.yaml`;
  const blob = await reader.read(`${commit}:${path}`);
  if (blob?.type !== 'blob') {
    throw new UserError(
      EXIT.usage,
      `${defaultBranch} of ${remote} has no ${path}`,
      'is this a clone of the config repository? If it is to become one, headgate init writes that file; push it',
    );
  }
  const { config } = loadPolicy(commit, new Map([['headgate.yaml', blob.bytes]]));
  if (config?.value) {
    const { value } = config.value;
    return { commit, config: promoter.rehearsal ? rehearsed(value, promoter.rehearsal) : value };
  }
  const [problem] = config?.problems ?? [];
  throw new UserError(
    EXIT.usage,
    `${path} on ${defaultBranch} of ${remote} can’t be used: ${problem?.message ?? 'unreadable'}`,
    'correct it there; headgate check shows the place',
  );
}
