import { visibleText } from '../load/text/visible-text.ts';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

type Stage = 'before' | 'pushed' | 'moved';

/**
 * Says what stands when a signal ends the process in the middle of an operation on an environment, and what goes on from
 * there. The signal ends it at once: whatever is lost in between, the same request finds out.
 *
 * @param environment the one that moves; undefined where it is none, or several.
 * @param again the command line that goes on.
 * @returns `entered`, to be told each phase as it begins, and `done`, once signals mean nothing special any more.
 */
export function sayWhatStands(
  environment: string | undefined,
  again: string,
): { readonly entered: (phase: string) => void; readonly done: () => void } {
  let stage: Stage = 'before';
  const words = environment === undefined ? manyWords(again) : oneWords(environment, again);
  const say = (signal: NodeJS.Signals) => {
    done();
    process.stderr.write(`\n${words[stage].split('\n').map(visibleText).join('\n')}\n`);
    // What started us is to see that it was the signal.
    process.kill(process.pid, signal);
  };
  const done = () => {
    for (const signal of SIGNALS) process.off(signal, say);
  };
  for (const signal of SIGNALS) process.once(signal, say);
  return {
    entered(phase) {
      if (phase === 'push') stage = 'pushed';
      if (phase === 'deliver') stage = 'moved';
    },
    done,
  };
}

function oneWords(environment: string, again: string): Readonly<Record<Stage, string>> {
  return {
    before: `interrupted: nothing was changed, env/${environment} was not pushed to`,
    pushed: `interrupted while env/${environment} was pushed to: nobody knows yet whether it moved
  todo: this finds out, and does nothing twice: ${again}`,
    moved: `interrupted: env/${environment} has moved, and its targets may not serve it yet
  todo: this goes on from there, and does nothing twice: ${again}`,
  };
}

function manyWords(again: string): Readonly<Record<Stage, string>> {
  const words = `interrupted: what was pushed by then stands, and nothing is half done
  todo: this goes on from there, and does nothing twice: ${again}`;
  return { before: words, pushed: words, moved: words };
}
