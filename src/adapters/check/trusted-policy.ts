import { BASELINE_FILE } from '../../core/baseline.ts';
import { EXIT } from '../../core/exit-codes.ts';
import { UserError } from '../../core/user-error.ts';
import { type LoadedBaseline, loadBaseline } from '../../load/load-baseline.ts';
import { type LoadedPolicy, loadPolicy } from '../../load/load-policy.ts';
import { policyFiles } from '../../load/policy-files.ts';
import type { Sides } from './open-sides.ts';
import { readFromSide } from './read-from-side.ts';
import type { Side } from './side.ts';

/** What one state says of policy, and the bytes that it says it with. */
interface PolicyState extends LoadedPolicy {
  readonly baseline: LoadedBaseline;
  readonly files: ReadonlyMap<string, Uint8Array>;
}

export interface Policies {
  /** In force. */
  readonly trusted: PolicyState;
  /** What head would bring; checked, never obeyed. */
  readonly head: PolicyState;
}

/**
 * The policy in force is the default branch's, else the base's. Only where neither has a headgate.yaml yet (the
 * pull request that brings it) does head's own count.
 */
export async function policiesOf({ head, base, trusted }: Sides): Promise<Policies> {
  const own = await policyState(head);
  for (const side of [trusted, base]) {
    if (!side) continue;
    const state = await policyState(side, own);
    if (!state.files.has('headgate.yaml')) continue;
    const problem = state.config?.problems[0] ?? state.baseline.problems[0];
    if (problem) {
      throw new UserError(
        EXIT.usage,
        `the policy in force, ${problem.file} of ${side.snapshot.label}, can't be used: ${problem.message}`,
        'mend it on the default branch; until then nothing can be checked against it',
      );
    }
    return { trusted: state, head: own };
  }
  return { trusted: own, head: own };
}

/** @param like another state: where it holds the same files, which it mostly does, they are not parsed again */
async function policyState(side: Side, like?: PolicyState): Promise<PolicyState> {
  const { snapshot, top: { prefix } = { prefix: '' } } = side;
  const files = await readFromSide(side, [...policyFiles(prefix), BASELINE_FILE]);
  if (like && areSame(files, like.files)) {
    return { ...like, policy: { ...like.policy, source: snapshot.label } };
  }
  const baseline = loadBaseline(files.get(BASELINE_FILE));
  return { ...loadPolicy(snapshot.label, files, prefix), baseline, files };
}

function areSame(a: PolicyState['files'], b: PolicyState['files']): boolean {
  return a.size === b.size && [...a].every(([path, bytes]) => isSame(bytes, b.get(path)));
}

function isSame(a: Uint8Array, b: Uint8Array | undefined): boolean {
  return b !== undefined && Buffer.compare(a, b) === 0;
}
