import { type Breaker, mayCall, noteCall } from '../breaker.ts';
import type { Control, RunContext } from '../control.ts';
import { refuse } from '../refuse.ts';

/**
 * Stops calling what keeps failing, over all runs of this process: the model, and each tool by itself. A run without its
 * model is over; without a tool it may go on.
 */
export function circuitBreaker(): Control {
  const breakers = new Map<string, Breaker>();
  const of = ({ state }: RunContext, what: string) => {
    const key = `${state.agent}/${what}`;
    const known = breakers.get(key);
    if (known) return known;
    const made: Breaker = { seen: [] };
    breakers.set(key, made);
    return made;
  };
  const isOpen = (run: RunContext, what: string) => {
    const policy = run.rules.operations.circuitBreaker;
    return policy !== undefined && !mayCall(of(run, what), policy, run.now());
  };
  const note = (run: RunContext, what: string, failed: boolean) => {
    const policy = run.rules.operations.circuitBreaker;
    if (policy) noteCall(of(run, what), policy, failed, run.now());
    return undefined;
  };
  return {
    name: 'circuit-breaker',
    beforeModelCall: (run) =>
      isOpen(run, 'model')
        ? refuse('stop', 'circuitBreaker', 'The model keeps failing; it is left alone for a while.')
        : undefined,
    afterModelCall: (run, { error }) => note(run, 'model', error !== undefined),
    beforeToolCall: (run, { tool }) =>
      isOpen(run, `tool ${tool}`)
        ? refuse(
            'deny',
            'circuitBreaker',
            `\`${tool}\` keeps failing; it is left alone for a while.`,
          )
        : undefined,
    afterToolCall: (run, { call, error }) => note(run, `tool ${call.tool}`, error !== undefined),
  };
}
