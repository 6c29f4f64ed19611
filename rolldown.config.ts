import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'rolldown';
import { asciiOnly } from './scripts/build/ascii-only.ts';
import { eagerFunctions } from './scripts/build/eager-functions.ts';
import { leanBuiltins } from './scripts/build/lean-builtins.ts';

/** Threads are started from a file of their own, so each is an entry beside the command. */
const entries = { headgate: 'src/cli/headgate.ts', 'check-worker': 'src/cli/check-worker.ts' };

/**
 * The build of `yaml` for Node asks the environment about each token whether to log it; the one for browsers is the
 * same code without that.
 */
const yaml = fileURLToPath(new URL('node_modules/yaml/browser/dist/index.js', import.meta.url));

/** What every check runs. Not the validators, of which any file needs but a part. */
const HOT = /\/src\/(adapters\/(check|git|[^/]+$)|core|diff|gate|load|models|report|rules)/;

/**
 * One small entry and lazy chunks: a single file of everything starts ten times slower, because Node would read
 * and compile tokenizers and network clients before `--version`. What `check` always needs lies in three chunks, each
 * with all that it imports: to find and open another file takes Node longer than to read it.
 */
export default defineConfig({
  input: Object.fromEntries(Object.entries(entries).filter(([, file]) => existsSync(file))),
  platform: 'node',
  tsconfig: true,
  resolve: { alias: { yaml } },
  plugins: [
    eagerFunctions((id) => HOT.test(id)),
    leanBuiltins(),
    asciiOnly(['cli', 'git', 'gate']),
  ],
  output: {
    dir: 'dist',
    format: 'esm',
    minify: true,
    entryFileNames: '[name].js',
    chunkFileNames: 'chunks/[name]-[hash].js',
    codeSplitting: {
      groups: [
        { name: 'version', test: /src.generated.version\.ts$/, priority: 4 },
        { name: 'cli', test: /src.cli.(run|common-options|print)\.ts$/, priority: 3 },
        { name: 'git', test: /src.adapters.check.open-sides\.ts$/, priority: 2 },
        {
          name: 'gate',
          test: /src.(adapters.check.check-repository|report.text)\.ts$/,
          priority: 1,
        },
      ],
    },
  },
});
