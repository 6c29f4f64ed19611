import type { Bound } from '../core/bound.ts';
import type { HeadgateConfig } from '../generated/types.ts';

/**
 * What an environment delivers beside its releases: what its entry in headgate.yaml binds, and the ceilings of pipelines and
 * tenants, which hold in each environment by itself.
 */
export function boundBy(config: HeadgateConfig, environment: string): Bound {
  const { environments = {}, pipelines = {}, tenants } = config;
  const bindings = Object.hasOwn(environments, environment)
    ? environments[environment]?.bindings
    : undefined;
  const ceilings = {
    ...(Object.keys(pipelines).length === 0 ? {} : { pipelines }),
    ...(tenants ? { tenants: tenants.budgets } : {}),
  };
  return { ...bindings, ...(Object.keys(ceilings).length === 0 ? {} : { ceilings }) };
}
