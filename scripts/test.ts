import { resolve } from 'node:path';
import { closingLine } from './test/closing-line.ts';
import { type Outcome, runStep } from './test/run-step.ts';
import { runVitest } from './test/run-vitest.ts';

/** One line a step while all is well; the whole output of a step that failed. */
function report(outcome: Outcome): Outcome {
  const { name, failed, seconds, note, output } = outcome;
  const mark = failed > 0 ? 'FAIL' : 'ok  ';
  console.log(`${mark}  ${name.padEnd(44)} ${seconds.toFixed(1).padStart(6)} s  ${note}`.trimEnd());
  if (failed > 0) console.log(`\n${output.trim()}\n`);
  return outcome;
}

/** Generation first, because it writes what all others read; tests last, because some watch the clock. */
async function everything(): Promise<Outcome[]> {
  const node = process.execPath;
  const generated = report(
    await runStep('generated files are fresh', node, ['scripts/generate.ts', '--check']),
  );
  const checks = [
    ['format, lint, layers (biome)', 'biome', 'check', '--error-on-warnings', '.'],
    ['types (tsc)', 'tsc', '--noEmit'],
    ['unused files, exports, dependencies (knip)', 'knip', '--no-config-hints'],
  ] as const;
  const checked = await Promise.all(
    checks.map(async ([name, command, ...args]) => report(await runStep(name, command, args))),
  );
  const covering = ['--coverage', '--project', 'pure', '--project', 'effects'];
  const proving = ['--project', 'proofs', '--maxWorkers', '1'];
  // Tests wait for a fifth of their time, for clocks and for git: the proofs have use for it.
  const tested = await Promise.all([
    runVitest('tests (vitest)', covering).then(report),
    runVitest('proofs (vitest)', proving, '.cache/proofs.json').then(report),
  ]);
  return [generated, ...checked, ...tested];
}

/**
 * `npm test` runs all of it, `npm test -- FILTER…` the tests that match, `--deep` the long ones; with
 * `--points N`, the crash suite kills at so many points.
 */
async function main(): Promise<void> {
  const args = process.argv.slice(2).filter((arg) => arg !== '--deep');
  const points = args.indexOf('--points');
  // Not an option of vitest, which gets all the others.
  if (points >= 0) process.env.HEADGATE_CRASH_POINTS = args.splice(points, 2)[1] ?? '';
  // Built before this started, from the sources as they are.
  process.env.HEADGATE_TEST_BUILD = resolve('dist');
  let outcomes: Outcome[];
  if (process.argv.includes('--deep')) {
    outcomes = [report(await runVitest('deep tests (vitest)', ['--mode', 'deep', ...args]))];
  } else if (args.length > 0) {
    console.log(
      'Only the tests that match; format, lint, types, unused code and coverage are not checked.',
    );
    outcomes = [report(await runVitest('tests (vitest)', args))];
  } else {
    outcomes = await everything();
  }
  for (const name of outcomes.flatMap((outcome) => outcome.skippedNames)) {
    console.log(`skipped: ${name}`);
  }
  console.log(closingLine(outcomes));
  if (outcomes.some((outcome) => outcome.failed > 0)) process.exitCode = 1;
}

await main();
