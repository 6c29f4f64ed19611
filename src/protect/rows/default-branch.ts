import { keptBy } from '../kept-by.ts';
import type { Protection, RequiredCheck } from '../protection.ts';
import type { JudgeRows, Row } from '../row.ts';
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
      ...requiredCheck(protection, ref),
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

/** A check by its name alone is reported by whoever may push, as a status of the commit. */
function requiredCheck(
  protection: Protection,
  ref: string,
): Pick<Row, 'state' | 'found' | 'remedy'> {
  const { workflowsApp } = protection;
  const look = (enough: (check: RequiredCheck) => boolean) =>
    keptBy(protection, ref, {
      type: 'required_status_checks',
      but: [],
      enough: ({ checks }) =>
        checks.some((check) => check.context === REQUIRED_CHECK && enough(check)),
    });
  const asked = look(() => true);
  if (asked.state !== 'stands') return asked;
  const sourced = look(({ app }) => app !== undefined && app === (workflowsApp ?? app));
  if (sourced.state !== 'missing') return sourced;
  return {
    state: 'missing',
    found: [`whoever may push can report “${REQUIRED_CHECK}”: it is taken from any source`],
    ...(workflowsApp === undefined
      ? { remedy: `choose GitHub Actions as the source of “${REQUIRED_CHECK}”, in the ruleset` }
      : {}),
  };
}
