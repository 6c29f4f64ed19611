import type { JudgeRows, Row } from '../row.ts';

const HIDDEN = 'this token may not read it; an administrator’s may';

/** What a workflow can do that nobody has given anything to. */
export const actionsRows: JudgeRows = ({ tokens, actions, immutableReleases }) => [
  {
    id: 'workflow-token',
    promise: 'A workflow can only read, unless it says more',
    ...judged(tokens?.readOnly, 'tokens can write by default'),
  },
  {
    id: 'workflow-approval',
    promise: 'No workflow approves a pull request',
    ...judged(tokens && !tokens.mayApprove, 'workflows may approve pull requests'),
  },
  {
    id: 'pinned-actions',
    promise: 'Only actions that are pinned to a commit run',
    ...judged(actions?.pinned, 'actions may be named by a tag'),
  },
  {
    id: 'immutable-releases',
    promise: 'What a release carries never changes',
    ...judged(immutableReleases, 'releases can be changed'),
  },
];

function judged(stands: boolean | undefined, else_: string): Pick<Row, 'state' | 'found'> {
  if (stands === undefined) return { state: 'unknown', found: [HIDDEN] };
  return { state: stands ? 'stands' : 'missing', found: stands ? [] : [else_] };
}
