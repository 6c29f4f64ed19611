import type { Served } from '../loading/served.ts';
import type { RunContext } from './control.ts';
import type { Host } from './host.ts';

/** What of a run's context moves with the releases. */
export interface Moving {
  rules: RunContext['rules'];
  bindings: RunContext['bindings'];
}

/**
 * Keeps a run's rules right while releases come and go: those of the release that it began with, and whatever has become
 * stricter since.
 *
 * @param key by which this run's release is told apart where a canary is on.
 * @returns what looks once, and gives a promise only where the rules are other ones.
 */
export function followRules(
  { handle, rulesOf }: Host,
  served: Served,
  key: string,
  of: Moving,
): () => void | Promise<void> {
  let seen = served.config;
  return () => {
    const current = handle.current(key);
    of.bindings = current.bindings;
    if (current.config === seen) return undefined;
    const found = rulesOf(served, current);
    const take = (fresh: Moving['rules']) => {
      of.rules = fresh;
      seen = current.config;
    };
    return found instanceof Promise ? found.then(take) : take(found);
  };
}
