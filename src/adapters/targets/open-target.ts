import type { TargetConfig } from '../../generated/types.ts';
import type { Target } from '../../ports/target.ts';
import { directoryTarget } from './directory.ts';
import { execTarget } from './exec.ts';
import { ociTarget } from './oci.ts';
import { redisTarget } from './redis.ts';
import type { TargetSite } from './site.ts';
import { webhookTarget } from './webhook.ts';

/** The target that an entry of headgate.yaml names, for one environment. */
export function openTarget(config: TargetConfig, site: TargetSite): Target {
  switch (config.type) {
    case 'directory':
      return directoryTarget(config.path, site);
    case 'oci':
      return ociTarget(config, site);
    case 'redis':
      return redisTarget(config, site);
    case 'webhook':
      return webhookTarget(config, site);
    case 'exec':
      return execTarget(config, site);
  }
}
