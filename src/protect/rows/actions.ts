import type { JudgeRows, Row } from '../row.ts';

/** A repository of many workflows repeats itself. */
const MOST_USES = 10;
const HIDDEN = 'this token may not read it; an administrator’s may';

/** What a workflow can do that nobody has given anything to. */
export const actionsRows: JudgeRows = (
  { tokens, actions, immutableReleases },
  { unpinnedUses = [] },
) => [
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
    ...pinned(actions?.pinned, unpinnedUses),
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

/** Asked for while workflows name tags, it would stop these: whoever has them comes first. */
function pinned(
  stands: boolean | undefined,
  uses: readonly string[],
): Pick<Row, 'state' | 'found' | 'remedy'> {
  const look = judged(stands, 'actions may be named by a tag');
  if (look.state !== 'missing' || uses.length === 0) return look;
  const more = uses.length > MOST_USES ? [`… and ${uses.length - MOST_USES} more`] : [];
  return {
    state: 'missing',
    found: [...look.found, ...uses.slice(0, MOST_USES), ...more],
    remedy: 'pin these to commits first, or their workflows stop; then again',
  };
}
