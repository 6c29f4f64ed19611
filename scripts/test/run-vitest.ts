import { mkdir, readFile, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type Outcome, runStep } from './run-step.ts';

const RESULTS = '.cache/vitest.json';
const COVERAGE = 'coverage/coverage-summary.json';

/** What this project reads of vitest's JSON report. */
interface Results {
  testResults: {
    name: string;
    status: string;
    assertionResults: { fullName: string; status: string }[];
  }[];
}

/** Runs vitest and counts tests. What fails outside of a test (an import, a threshold, a crash) counts as one. */
export async function runVitest(name: string, args: string[], results = RESULTS): Promise<Outcome> {
  await mkdir(dirname(results), { recursive: true });
  await rm(results, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${results}`];
  const outcome = await runStep(name, 'vitest', ['run', ...reporters, ...args]);
  const files = await readJson<Results>(results);
  const tests = files?.testResults.flatMap((file) => file.assertionResults) ?? [];
  const count = (...states: string[]) =>
    tests.filter((test) => states.includes(test.status)).length;
  const passed = count('passed');
  const failed = count('failed');
  const skipped = tests.filter((test) => test.status !== 'passed' && test.status !== 'failed');
  const lines = args.includes('--coverage') ? await linesCovered() : undefined;
  return {
    ...outcome,
    passed,
    failed: Math.max(failed, outcome.failed),
    skipped: skipped.length,
    skippedNames: skipped.map((test) => test.fullName),
    note: [`${passed} passed`, lines && `${lines} % of lines covered`].filter(Boolean).join(', '),
  };
}

async function linesCovered(): Promise<number | undefined> {
  const summary = await readJson<{ total: { lines: { pct: number } } }>(COVERAGE);
  return summary?.total.lines.pct;
}

async function readJson<T>(path: string): Promise<T | undefined> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as T;
  } catch {
    return undefined;
  }
}
