import type { OciTarget } from '../../generated/types.ts';
import type { Target } from '../../ports/target.ts';
import { deliver } from './oci/deliver.ts';
import { observe } from './oci/observe.ts';
import { prune } from './oci/prune.ts';
import { openRegistry } from './oci/registry.ts';
import type { TargetSite } from './site.ts';

/**
 * A registry: `<url>:<environment>` names a generation with its states, `<url>/<agent>:<environment>` the bundle of
 * one agent. Running agents have nothing to write there, so it knows of no acknowledgements.
 */
export function ociTarget(config: OciTarget, site: TargetSite): Target {
  const registry = openRegistry(config, site);
  return {
    type: 'oci',
    name: config.url,
    capabilities: { atomic: 'generation', readBack: 'bytes', acknowledges: false, prunes: true },
    deliver: (delivery) => deliver(registry, delivery),
    observe: () => observe(registry, site.environment),
    prune: (keep) => prune(registry, site.environment, keep),
    acknowledgements: async () => [],
  };
}
