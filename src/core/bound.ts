import type { Bindings, Pipeline, TenantCeilings } from '../generated/types.ts';

/** What an environment delivers beside its releases (`bindings` in environment.json). */
export interface Bound extends Bindings {
  /** What agents of this environment share; absent where headgate.yaml has none. */
  ceilings?: {
    /** By name. */
    pipelines?: { [name: string]: Pipeline };
    tenants?: TenantCeilings;
  };
}
