import { existsSync } from 'node:fs';
import { defineConfig } from 'rolldown';

/** Threads are started from a file of their own, so each is an entry beside the command. */
const entries = { headgate: 'src/cli/headgate.ts', 'check-worker': 'src/cli/check-worker.ts' };

/**
 * One small entry and lazy chunks: a single file of everything starts ten times slower, because Node would read
 * and compile tokenizers and network clients before `--version`.
 */
export default defineConfig({
  input: Object.fromEntries(Object.entries(entries).filter(([, file]) => existsSync(file))),
  platform: 'node',
  tsconfig: true,
  output: {
    dir: 'dist',
    format: 'esm',
    minify: true,
    entryFileNames: '[name].js',
    chunkFileNames: 'chunks/[name]-[hash].js',
  },
});
