import { checkGates } from '../../src/promote/check-gates.ts';
import type { GateContext, GateReport } from '../../src/promote/gate.ts';
import { context } from './context.ts';

/** What one gate answers; undefined when the environment does not ask for it. */
export function answer(id: string, changed: Partial<GateContext> = {}): GateReport | undefined {
  return checkGates(context(changed)).find((report) => report.id === id);
}
