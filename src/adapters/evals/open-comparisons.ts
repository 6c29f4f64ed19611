import { EXIT } from '../../core/exit-codes.ts';
import { UserError } from '../../core/user-error.ts';
import { type Prepared, prepareComparison } from '../../evals/compare/prepare-comparison.ts';
import { settingsFromPolicy } from '../../evals/decision/settings-from-policy.ts';
import type { EvalPolicy } from '../../generated/types.ts';
import { agentCases } from '../../load/suites/agent-cases.ts';
import { loadPairs, whole } from '../check/load-pairs.ts';
import { openSides, type Sides } from '../check/open-sides.ts';
import { policiesOf } from '../check/trusted-policy.ts';
import type { EvalRequest } from './eval-request.ts';

export interface OpenedComparisons {
  /** One an agent that differs or was asked for, sorted by name; agents that head removed have none. */
  readonly comparisons: readonly Prepared[];
  /** `evals` of the policy in force. */
  readonly policy: EvalPolicy;
  /** The commit that head is; absent for a folder or a working tree. */
  readonly headCommit?: string;
}

/** Loads what an eval compares. The policy is the default branch's, so that no change widens its own margin. */
export async function openComparisons(request: EvalRequest): Promise<OpenedComparisons> {
  const sides = await openSides(request);
  try {
    return await comparisonsOf(sides, request);
  } finally {
    await sides.close();
  }
}

async function comparisonsOf(sides: Sides, request: EvalRequest): Promise<OpenedComparisons> {
  const { agents, alone, command, suite, settings, now, renews } = request;
  const { base, head } = sides;
  if (!base && !alone) {
    throw new UserError(
      EXIT.usage,
      'there is no base to compare with',
      'name one with --base, or hold the agents against a stand-in with --base none',
    );
  }
  const { trusted } = await policiesOf(sides);
  const policy = trusted.policy.config.evals ?? {};
  const pairs = await loadPairs(sides, agents);
  const comparisons = pairs.flatMap((pair): Prepared[] => {
    if (!pair.head) return [];
    const isWhole = pair.head.agent && (!pair.base || pair.base.agent);
    if (request.wholeOnly && !isWhole) return [];
    const after = whole(pair.head);
    const cases = agentCases(after);
    const before = pair.base && !alone ? whole(pair.base) : undefined;
    return [
      prepareComparison(
        before && { agent: before, cases: agentCases(before) },
        { agent: after, cases },
        {
          agent: pair.name,
          base: base?.snapshot.label ?? '',
          head: head.snapshot.label,
          settings: settingsFromPolicy(cases.length, policy, settings),
          since: new Date(now).toISOString(),
          suite,
          ...(command === undefined ? {} : { runner: command }),
          ...(renews === undefined ? {} : { renews }),
        },
      ),
    ];
  });
  const headCommit = request.head?.startsWith('dir:') ? undefined : head.commit;
  return { comparisons, policy, ...(headCommit === undefined ? {} : { headCommit }) };
}
