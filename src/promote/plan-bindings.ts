import { digestOfJson } from '../core/digest-of-json.ts';
import type { Observed } from './environment-state.ts';
import { nextEnvironment, type Request } from './next-environment.ts';
import type { Plan } from './plan.ts';

/** The commit that brings an environment's bindings up to headgate.yaml, where nothing else moves. */
export function planBindings(observed: Observed, request: Request): Plan {
  const current = observed.file?.bindings;
  const same = !current || digestOfJson(current) === digestOfJson(request.bindings);
  if (same) {
    const why = `${observed.environment} is bound as headgate.yaml says`;
    return { kind: 'nothing', why, notes: [] };
  }
  return {
    kind: 'flip',
    next: nextEnvironment(observed, request, 'bindings', new Map()),
    gates: [],
    notes: ['bindings changed in headgate.yaml'],
  };
}
