import { errorText } from '../../core/error-text.ts';
import type { Control, HookName, RunContext } from './control.ts';
import { refuse } from './refuse.ts';
import { ALLOW, type Verdict } from './verdict.ts';

interface Event {
  readonly [key: string]: unknown;
}

/**
 * Asks every control of a hook in turn. The first that does not allow ends it; what one puts in the place of what was
 * given is what the next ones look at. After a call, all of them hear of it, and the first that does not allow is the
 * answer: what was done is to be written down, whatever becomes of the run. One that can't be asked, a store that is
 * gone, pauses the run: nobody goes on without looking.
 *
 * @param field of the event that a `value` stands for.
 */
export async function judgeHook(
  controls: readonly Control[],
  hook: HookName,
  run: RunContext,
  event: object,
  field?: string,
): Promise<Verdict> {
  let asked = event as Event;
  let verdict = ALLOW;
  let refused: Verdict | undefined;
  const isAfter = comesAfter(hook);
  for (const control of controls) {
    const ask = control[hook] as ((run: RunContext, event: Event) => ReturnType<Ask>) | undefined;
    if (!ask) continue;
    let said: Verdict | undefined;
    try {
      const answer = ask(run, asked);
      said = answer instanceof Promise ? await answer : answer;
    } catch (error) {
      const why = errorText(error);
      said = refuse('pause', control.name, `It can't be said whether this may go on: ${why}`);
    }
    if (!said) continue;
    if (said.decision !== 'allow') {
      if (!isAfter) return said;
      refused ??= said;
      continue;
    }
    verdict = { ...verdict, ...said };
    // Nothing will be done: there is nothing more to be asked.
    if (said.done) return verdict;
    if (field !== undefined && 'value' in said) asked = { ...asked, [field]: said.value };
  }
  return refused ?? verdict;
}

/** Whether something was done by then, so that there is nothing to refuse and all to be written down. */
export function comesAfter(hook: HookName): boolean {
  return hook.startsWith('after');
}

type Ask = () => Verdict | undefined | Promise<Verdict | undefined>;
