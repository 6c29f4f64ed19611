import type { GateContext, GateReport } from './gate.ts';
import { GATES } from './gates/index.ts';

/** Every gate that the environment asks for, answered for one candidate, met ones included. */
export function checkGates(context: GateContext): GateReport[] {
  return GATES.flatMap((gate) => {
    const answer = gate.check(context);
    if (!answer) return [];
    const { id, what, owner, remedy, integrity = false } = gate;
    return [{ id, agent: context.candidate.agent, what, owner, remedy, integrity, ...answer }];
  });
}
