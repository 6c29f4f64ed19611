import type { UserError } from '../../core/user-error.ts';
import { blankReceipt } from '../../promote/blank-receipt.ts';
import type { Receipt } from '../../promote/receipt.ts';
import type { EnvironmentLook } from './look-at-environment.ts';

/** The receipt of an environment that was found as it should be. */
export function quietReceipt({ drift, targets, verified }: EnvironmentLook): Receipt {
  const { name, tip, generation } = drift;
  const { recorded } = verified ?? {};
  const failed =
    recorded?.outcome === 'failed' ? ', which did not verify: somebody has to look' : '';
  return {
    ...blank(name),
    outcome: 'already',
    commit: tip,
    generation: { from: generation, to: generation },
    why:
      tip === null
        ? `nothing was ever promoted to ${name}`
        : `${name} is what its branch says${failed}`,
    targets,
    ...(recorded ? { verification: recorded } : {}),
  };
}

/** The receipt of an environment that headgate keeps its hands off. */
export function refusedReceipt(environment: string, { message, todo }: UserError): Receipt {
  const remedy = todo === undefined ? {} : { todo };
  return { ...blank(environment), outcome: 'refused', why: message, integrity: true, ...remedy };
}

function blank(environment: string): Receipt {
  return { ...blankReceipt(environment, null), attempts: 0, phases: [], targets: [] };
}
