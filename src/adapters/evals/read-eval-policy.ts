import type { EvalPolicy } from '../../generated/types.ts';
import { openSides } from '../check/open-sides.ts';
import { policiesOf } from '../check/trusted-policy.ts';

/** `evals` of the policy in force: ceilings that no change raises for itself. */
export async function readEvalPolicy(where: {
  readonly repo: string;
  readonly remote: string;
}): Promise<EvalPolicy> {
  const sides = await openSides(where);
  try {
    return (await policiesOf(sides)).trusted.policy.config.evals ?? {};
  } finally {
    await sides.close();
  }
}
