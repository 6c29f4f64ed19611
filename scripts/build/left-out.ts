import type { Plugin } from 'rolldown';

/** Builds without a module that is imported lazily, where nothing can ask for it. */
export function leftOut(module: RegExp): Plugin {
  return {
    name: 'left-out',
    load: {
      filter: { id: module },
      handler: () => ({
        code: 'throw new Error("this was left out of the build");',
        moduleSideEffects: true,
      }),
    },
  };
}
