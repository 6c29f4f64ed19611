/**
 * What `npm run NAME` does once everything stands: arguments for Node, and what must be there before.
 * `closes` marks the tasks whose last line is `N passed, N failed, N skipped`, also when they could not start.
 *
 * @type {Record<string, { run: string[], needs: 'modules' | 'build', closes?: true }>}
 */
export const tasks = {
  demo: { run: ['dist/headgate.js', 'demo'], needs: 'build' },
  headgate: { run: ['dist/headgate.js'], needs: 'build' },
  test: { run: ['scripts/test.ts'], needs: 'build', closes: true },
  'test:deep': { run: ['scripts/test.ts', '--deep'], needs: 'build', closes: true },
  'test:planted': { run: ['scripts/planted.ts'], needs: 'build', closes: true },
  bench: { run: ['scripts/bench.ts'], needs: 'build' },
  build: { run: ['scripts/build.ts'], needs: 'modules' },
  generate: { run: ['scripts/generate.ts'], needs: 'modules' },
  'new-rule': { run: ['scripts/new-rule.ts'], needs: 'build' },
};
