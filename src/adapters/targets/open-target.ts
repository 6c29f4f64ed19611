import type { TargetConfig } from '../../generated/types.ts';
import type { Target } from '../../ports/target.ts';
import { directoryTarget } from './directory.ts';
import type { TargetSite } from './site.ts';

/** The target that an entry of headgate.yaml names, for one environment. */
export function openTarget(config: TargetConfig, site: TargetSite): Target {
  switch (config.type) {
    case 'directory':
      return directoryTarget(config.path, site);
  }
}
