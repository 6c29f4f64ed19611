import type { Plugin } from 'rolldown';

const FAILS = 'throw new Error("this was left out of the build");';

/**
 * Builds without a module, where nothing can ask for it.
 *
 * @param code - what stands for it: an error, where it is imported lazily
 */
export function leftOut(module: RegExp, code = FAILS): Plugin {
  return {
    name: 'left-out',
    load: { filter: { id: module }, handler: () => ({ code, moduleSideEffects: true }) },
  };
}
