import { keptBy } from '../kept-by.ts';
import type { JudgeRows } from '../row.ts';
import { REQUIRED_CHECK } from '../wanted.ts';
import { worstOf } from '../worst-of.ts';

/** What gets onto the default branch, and past whom. Nobody is let past, administrators included. */
export const defaultBranchRows: JudgeRows = (protection) => {
  const ref = `refs/heads/${protection.defaultBranch}`;
  const kept = { but: [] } as const;
  return [
    {
      id: 'review',
      promise: 'Somebody else has looked at every change, as it was merged',
      ...keptBy(protection, ref, {
        ...kept,
        type: 'pull_request',
        enough: ({ reviews, dismissStale, lastPushByOther }) =>
          reviews >= 1 && dismissStale && lastPushByOther,
      }),
    },
    {
      id: 'code-owner-review',
      promise: 'Whoever owns a path has looked at its changes',
      ...keptBy(protection, ref, {
        ...kept,
        type: 'pull_request',
        enough: ({ codeOwners }) => codeOwners,
      }),
    },
    {
      id: 'required-check',
      promise: 'Nothing is merged that the gate has not passed',
      ...keptBy(protection, ref, {
        ...kept,
        type: 'required_status_checks',
        enough: ({ checks }) => checks.includes(REQUIRED_CHECK),
      }),
    },
    {
      id: 'history',
      promise: 'The default branch is neither deleted nor rewritten',
      ...worstOf(
        (['deletion', 'non_fast_forward'] as const).map((type) =>
          keptBy(protection, ref, { ...kept, type }),
        ),
      ),
    },
  ];
};
