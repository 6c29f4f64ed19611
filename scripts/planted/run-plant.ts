import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runStep } from '../test/run-step.ts';
import type { Plant } from './plant.ts';

export interface Planted {
  readonly name: string;
  /** `invalid`: the edit does not apply any more or breaks the file, or the test fails without it, too: nothing was shown. */
  readonly outcome: 'caught' | 'survived' | 'invalid';
  /** The test that noticed, or what is wrong. */
  readonly by: string;
  readonly seconds: number;
}

/**
 * Most milliseconds of one test, try by try: on a busy machine a test may run out of time with the fault and without it,
 * which shows nothing, so that it is asked again.
 */
const TIMEOUTS_MS = [60_000, 180_000, 540_000];

/** What the tests need of the project; its dependencies are found above the copy. */
const PARTS = [
  ...['src', 'test', 'schemas', 'scripts', 'agents', 'package.json', 'tsconfig.json'],
  ...['vitest.config.ts', 'rolldown.config.ts'],
];

/** A copy of the project below .cache, in which one fault after another is planted. */
export async function copyProject(lane: number): Promise<string> {
  const copy = join('.cache', 'planted', String(lane));
  await rm(copy, { recursive: true, force: true });
  await mkdir(copy, { recursive: true });
  for (const part of PARTS) await cp(part, join(copy, part), { recursive: true }).catch(ifAbsent);
  return copy;
}

/** Plants one fault in a copy, runs the tests that have to notice, and takes it out again. */
export async function runPlant(copy: string, plant: Plant): Promise<Planted> {
  const { name, file, find, replace, tests } = plant;
  const path = join(copy, file);
  const text = await readFile(path, 'utf8').catch(() => '');
  const places = text.split(find).length - 1;
  if (places !== 1) {
    const by = `${file} has what is to be edited ${places} times`;
    return { name, outcome: 'invalid', by, seconds: 0 };
  }
  const faulty = text.replace(find, () => replace);
  let seconds = 0;
  let first = '';
  for (const timeoutMs of TIMEOUTS_MS) {
    await writeFile(path, faulty);
    const planted = await runTests(copy, tests, timeoutMs).finally(() => writeFile(path, text));
    seconds += planted.seconds;
    if (!planted.failed) return { name, outcome: 'survived', by: '', seconds };
    if (planted.first === undefined) {
      const by = 'the edit breaks the file: no test fails by itself';
      return { name, outcome: 'invalid', by, seconds };
    }
    first = planted.first;
    const sound = await runTests(copy, tests, timeoutMs, asPattern(first));
    seconds += sound.seconds;
    if (!sound.failed) return { name, outcome: 'caught', by: first, seconds };
  }
  return { name, outcome: 'invalid', by: `${first} fails without it, too`, seconds };
}

function asPattern(name: string): string {
  return `^${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`;
}

/**
 * Runs tests in a copy until the first fails; names that one.
 *
 * @param pattern the only tests to be run, by name.
 */
async function runTests(
  copy: string,
  tests: readonly string[],
  timeoutMs: number,
  pattern?: string,
): Promise<{ failed: boolean; first: string | undefined; seconds: number }> {
  const results = join(copy, 'results.json');
  await rm(results, { force: true });
  const { failed, seconds } = await runStep('planted', 'vitest', [
    ...[
      'run',
      '--root',
      copy,
      '--bail=1',
      `--testTimeout=${timeoutMs}`,
      '--reporter=json',
      '--outputFile.json=results.json',
    ],
    ...(pattern === undefined ? [] : ['--testNamePattern', pattern]),
    ...tests,
  ]);
  const report = await readFile(results, 'utf8').catch(() => '{"testResults":[]}');
  return { failed: failed > 0, first: failedIn(JSON.parse(report)), seconds };
}

interface Results {
  readonly testResults: readonly {
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[];
  }[];
}

function failedIn({ testResults }: Results): string | undefined {
  const tests = testResults.flatMap(({ assertionResults }) => assertionResults);
  return tests.find(({ status }) => status === 'failed')?.fullName.trim();
}

function ifAbsent(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
}
