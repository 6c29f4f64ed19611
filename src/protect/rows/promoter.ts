import { keptBy } from '../kept-by.ts';
import type { Protection } from '../protection.ts';
import type { JudgeRows, Row } from '../row.ts';
import type { Wanted } from '../wanted.ts';
import { worstOf } from '../worst-of.ts';

const NAME_ONE =
  'name who promotes, such as an app that is installed here: --promoter app:<its id> (docs/github.md)';

/** What the promoter alone writes: branches of environments, and releases, which nobody changes afterwards. */
export const promoterRows: JudgeRows = (protection, wanted) => [
  {
    id: 'environment-branches',
    promise: 'Only the promoter writes what runs',
    ...written(
      protection,
      wanted,
      wanted.environments.map(({ name }) => `refs/heads/env/${name}`),
      ['creation', 'update', 'deletion', 'non_fast_forward'],
    ),
  },
  {
    id: 'release-tags',
    promise: 'Only the promoter makes releases',
    ...written(protection, wanted, tagsOf(wanted), ['creation']),
  },
  {
    id: 'immutable-tags',
    promise: 'A release never changes, and never goes',
    ...worstOf(
      tagsOf(wanted).flatMap((ref) =>
        (['update', 'deletion'] as const).map((type) => keptBy(protection, ref, { type, but: [] })),
      ),
    ),
  },
  {
    id: 'records',
    promise: 'Approvals and evidence are added to, never rewritten',
    ...worstOf(
      (['deletion', 'non_fast_forward'] as const).map((type) =>
        keptBy(protection, 'refs/heads/headgate/records', { type, but: [] }),
      ),
    ),
  },
];

function written(
  protection: Protection,
  { promoters }: Wanted,
  refs: readonly string[],
  types: readonly ('creation' | 'update' | 'deletion' | 'non_fast_forward')[],
): Pick<Row, 'state' | 'found' | 'remedy'> {
  const look = worstOf(
    refs.flatMap((ref) => types.map((type) => keptBy(protection, ref, { type, but: promoters }))),
  );
  return look.state === 'missing' && promoters.length === 0 ? { ...look, remedy: NAME_ONE } : look;
}

/** A ref of each agent is enough: whatever pattern means one version means them all. */
function tagsOf({ agents }: Wanted): string[] {
  return agents.map((agent) => `refs/tags/${agent}/v0.0.0`);
}
