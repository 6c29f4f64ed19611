import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'rolldown';

/** Threads are started from a file of their own, so each is an entry beside the command. */
const entries = { headgate: 'src/cli/headgate.ts', 'check-worker': 'src/cli/check-worker.ts' };

/**
 * The build of `yaml` for Node asks the environment about each token whether to log it; the one for browsers is the
 * same code without that.
 */
const yaml = fileURLToPath(new URL('node_modules/yaml/browser/dist/index.js', import.meta.url));

/**
 * One small entry and lazy chunks: a single file of everything starts ten times slower, because Node would read
 * and compile tokenizers and network clients before `--version`.
 */
export default defineConfig({
  input: Object.fromEntries(Object.entries(entries).filter(([, file]) => existsSync(file))),
  platform: 'node',
  tsconfig: true,
  resolve: { alias: { yaml } },
  output: {
    dir: 'dist',
    format: 'esm',
    minify: true,
    entryFileNames: '[name].js',
    chunkFileNames: 'chunks/[name]-[hash].js',
  },
});
