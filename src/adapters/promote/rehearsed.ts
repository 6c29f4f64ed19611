import type { HeadgateConfig } from '../../generated/types.ts';
import type { Rehearsal } from './promoter.ts';

/** A policy whose environment delivers to scratch folders, one for each of its targets, verifies nothing and tells nobody. */
export function rehearsed(
  { notifications: _, ...config }: HeadgateConfig,
  { environment, folder }: Rehearsal,
): HeadgateConfig {
  const { environments = {} } = config;
  const { verify: _verify, watch: _watch, targets = [], ...own } = environments[environment] ?? {};
  const scratch = targets.map((_target, at) => ({
    type: 'directory' as const,
    path: `${folder}/target-${at + 1}`,
  }));
  return {
    ...config,
    environments: { ...environments, [environment]: { ...own, targets: scratch } },
  };
}
