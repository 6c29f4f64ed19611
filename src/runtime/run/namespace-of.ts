import type { Served } from '../loading/served.ts';
import type { RunState } from './run-state.ts';

/** Where a program keeps what it remembers for a run: apart from other environments and agents and, where isolated, tenants. */
export function namespaceOf({ bindings, config }: Served, state: RunState, kind: string): string {
  const isolated = config.operations?.tenancy?.isolation === 'per-tenant';
  const parts = [
    bindings.namespace ?? state.environment,
    state.agent,
    isolated ? state.tenant : '',
    kind,
  ];
  return parts.map(encodeURIComponent).join(':');
}
