import type { Drift } from '../../promote/drift.ts';
import { lookAtEnvironment } from './look-at-environment.ts';
import type { Promoter } from './promoter.ts';
import { readPolicy } from './read-policy.ts';
import { readRemoteRefs } from './remote-refs.ts';
import { requireEnvironment } from './require-environment.ts';

/**
 * What is otherwise than the branches and headgate.yaml say. Changes nothing.
 *
 * @param names empty for all environments.
 */
export async function readDrift(promoter: Promoter, names: readonly string[]): Promise<Drift> {
  const refs = await readRemoteRefs(promoter, 'all');
  const policy = await readPolicy(promoter, refs);
  const all = Object.keys(policy.config.environments ?? {});
  for (const name of names) requireEnvironment(policy, name);
  const looks = [];
  for (const name of names.length > 0 ? names : all) {
    looks.push(await lookAtEnvironment(promoter, name, policy, refs));
  }
  const at = new Date(promoter.clock()).toISOString();
  return { schema: 'headgate/drift/v1', at, environments: looks.map(({ drift }) => drift) };
}
