import type { Observed } from './environment-state.ts';
import { nextEnvironment, type Request } from './next-environment.ts';
import type { Plan } from './plan.ts';

/** The commit that takes one content off this environment's quarantine list. */
export function planUnquarantine(observed: Observed, request: Request, content: string): Plan {
  const entries = observed.file?.quarantine ?? [];
  const kept = entries.filter((entry) => entry.content !== content);
  if (kept.length === entries.length) {
    const why = `${observed.environment} does not quarantine it`;
    return { kind: 'nothing', why, notes: [] };
  }
  const lifted = entries.filter((entry) => entry.content === content);
  return {
    kind: 'flip',
    next: nextEnvironment(observed, request, 'unquarantine', new Map(), kept),
    gates: [],
    notes: lifted.map(({ agent, version }) => `${agent} ${version} may run again`),
  };
}
