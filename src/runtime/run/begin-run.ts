import type { Inside } from './inside.ts';
import { letGo } from './let-go.ts';
import { refuse } from './refuse.ts';
import type { RunRequest } from './run.ts';
import type { RunState } from './run-state.ts';
import type { Verdict } from './verdict.ts';

/** Asks whether the run may begin. One that may not lets go of what it holds. */
export async function beginRun(
  inside: Inside,
  { trigger }: RunRequest,
  busyUntil: number | undefined,
): Promise<Verdict> {
  const { context, ask, save } = inside;
  const { state, rules } = context;
  if (busyUntil !== undefined) {
    const until = new Date(busyUntil).toISOString();
    inside.over = refuse('pause', 'session', `Another process has this session until ${until}.`);
    return inside.over;
  }
  if (trigger && !rules.operations.triggers) {
    inside.over = refuse('stop', 'triggers', `${state.agent} has no triggers.`);
    return inside.over;
  }
  const event = { trigger, inputs: state.inputs, resumed: state.begun === true };
  const verdict = await ask('start', event, { field: 'inputs' });
  if ('value' in verdict) state.inputs = verdict.value as RunState['inputs'];
  if (verdict.decision !== 'allow') {
    inside.over = verdict;
    // Where the store is gone, what it holds runs out.
    if (!state.begun) await letGo(inside, 'failed').catch(() => {});
  } else if (!state.begun) {
    state.begun = true;
    await save('running').catch(() => {});
  }
  return inside.over ?? verdict;
}
