import type { OutputOptions } from 'rolldown';

/** Loads all the rest of a command, and keeps what V8 makes of it: `src/cli/compiled-code.ts`, an entry of its own. */
export const LOADER = 'compiled-code';

type Groups = NonNullable<Exclude<OutputOptions['codeSplitting'], boolean | undefined>['groups']>;

/** One small file an entry, which has the loader load its chunks; `groups` says what lies in one together. */
export function lazyChunks(dir: string, groups: Groups): OutputOptions {
  return {
    dir,
    format: 'cjs',
    banner: ({ isEntry, name }) =>
      isEntry && name !== LOADER
        ? `require = require('./${LOADER}.js').compiledRequire(require, __filename);`
        : '',
    minify: true,
    // Says to bundlers what may be left out; nobody bundles this once more.
    comments: { annotation: false },
    entryFileNames: '[name].js',
    chunkFileNames: 'chunks/[name]-[hash].js',
    codeSplitting: { groups },
  };
}
