import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { temporaryFolder } from './scripts/test/temporary-folder.ts';
import { unhurried } from './test/support/unhurried.ts';

/** Tests of pure layers leave nothing behind, so that their files can share a worker: it halves what they cost. */
const PURE = [
  ...['bump', 'core', 'diff', 'evals', 'export', 'gate', 'import', 'load', 'models'],
  ...['promote', 'readiness', 'release', 'report', 'rules'],
].map((layer) => `test/${layer}/**/*.test.ts`);

/**
 * Tests that try the same code so often, or so much of it at once, that measuring what they cover would cost half as much
 * again.
 */
const PROOFS = [
  'test/proofs/**/*.test.ts',
  ...['test/**/*.property.test.ts', 'test/diff/laws.test.ts', 'test/rules/meta.test.ts'],
  ...['test/action/**/*.test.ts', 'test/cli/commands/{demo,promotion}.test.ts'],
  ...['test/runtime/end-to-end/**/*.test.ts'],
];

/** `vitest run` runs the tests, `vitest run --mode deep` the long ones (`*.deep.ts`). */
export default defineConfig(({ mode }) => ({
  test: {
    passWithNoTests: mode === 'deep',
    ...(mode === 'deep'
      ? { include: ['test/**/*.deep.ts'] }
      : {
          projects: [
            {
              extends: true,
              test: { name: 'pure', include: PURE, exclude: PROOFS, isolate: false },
            },
            {
              extends: true,
              test: {
                name: 'effects',
                include: ['test/**/*.test.ts'],
                exclude: [...PURE, ...PROOFS],
              },
            },
            { extends: true, test: { name: 'proofs', include: PROOFS } },
          ],
        }),
    maxWorkers: 2,
    // For what hangs; a machine that runs other things, too, may take its time.
    testTimeout: mode === 'deep' ? 1_200_000 : unhurried(60_000),
    hookTimeout: unhurried(60_000),
    // What a machine has configured for git or for colour must not decide a test.
    env: {
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_CONFIG_GLOBAL: fileURLToPath(new URL('test/support/gitconfig', import.meta.url)),
      // A dozen sample hooks less to write, copy and remove for every repository.
      GIT_TEMPLATE_DIR: '',
      GIT_TERMINAL_PROMPT: '0',
      NO_COLOR: '1',
      TZ: 'UTC',
      TMPDIR: temporaryFolder(),
      // Hundreds of processes read the same sources: compiled once, each starts in half the time.
      NODE_COMPILE_CACHE: fileURLToPath(new URL('node_modules/.cache/compiled', import.meta.url)),
      // Measuring coverage would turn that off for them too.
      NODE_DISABLE_COMPILE_CACHE: '',
    },
    coverage: {
      provider: 'v8',
      include: ['src/**/*.ts'],
      exclude: ['src/generated/**', 'src/**/*.d.ts'],
      reporter: ['json-summary', 'lcovonly'],
      thresholds: { lines: 85 },
    },
  },
}));
