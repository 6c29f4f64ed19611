import type { Drift } from '../../promote/drift.ts';
import { lookAtEnvironment } from './look-at-environment.ts';
import type { Promoter } from './promoter.ts';
import { readPolicy } from './read-policy.ts';
import { environmentRef, readRemoteRefs } from './remote-refs.ts';
import { requireEnvironment } from './require-environment.ts';

/**
 * What is otherwise than the branches and headgate.yaml say. Changes nothing.
 *
 * @param names empty for all environments.
 */
export async function readDrift(promoter: Promoter, names: readonly string[]): Promise<Drift> {
  const refs = await readRemoteRefs(promoter, 'all');
  const policy = await readPolicy(promoter, refs);
  const known = Object.keys(policy.config.environments ?? {});
  const removed = [...refs.keys()]
    .filter((ref) => ref.startsWith(environmentRef('')))
    .map((ref) => ref.slice(environmentRef('').length))
    .filter((name) => !known.includes(name));
  for (const name of names) requireEnvironment(policy, name, removed);
  const looks = [];
  for (const name of names.length > 0 ? names : [...known, ...removed]) {
    const look = await lookAtEnvironment(promoter, name, policy, refs);
    const asked = known.includes(name) || names.includes(name);
    // Of what was retired nothing is expected any more, except that it serves nobody.
    if (asked || look.drift.differences.length > 0) looks.push(look);
  }
  const at = new Date(promoter.clock()).toISOString();
  return { schema: 'headgate/drift/v1', at, environments: looks.map(({ drift }) => drift) };
}
