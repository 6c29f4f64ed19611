import type { HeadgateConfig } from '../../generated/types.ts';
import { receiverId } from '../../promote/notify/receiver-id.ts';
import { RECORDS_REF, TOLD_REFS } from '../promote/remote-refs.ts';

/**
 * Whether every receiver was told of everything, by its cursors alone.
 *
 * @param refs of the remote: environments, records and cursors.
 */
export function everythingTold(
  { notifications = [] }: HeadgateConfig,
  refs: ReadonlyMap<string, string>,
): boolean {
  const sources = [...refs].filter(
    ([ref]) => ref === RECORDS_REF || /^refs\/heads\/env\//.test(ref),
  );
  return notifications.every(({ url }) =>
    sources.every(([ref, tip]) => {
      const name = ref === RECORDS_REF ? 'records' : ref.slice('refs/heads/'.length);
      return refs.get(`${TOLD_REFS}${receiverId(url)}/${name}`) === tip;
    }),
  );
}
