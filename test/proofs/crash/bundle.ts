// Started as a process of its own: what a bundler has allocated would be copied with every git that the tests start.
import { fileURLToPath } from 'node:url';
import { build } from 'rolldown';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

await build({
  input: {
    headgate: at('../../../src/cli/headgate.ts'),
    hook: at('./effects-hook.ts'),
    victims: at('./victims.ts'),
  },
  platform: 'node',
  tsconfig: true,
  logLevel: 'warn',
  output: {
    dir: process.argv[2] ?? '',
    format: 'esm',
    entryFileNames: '[name].mjs',
    chunkFileNames: 'chunks/[name]-[hash].mjs',
  },
});
