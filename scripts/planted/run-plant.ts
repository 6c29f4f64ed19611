import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runStep } from '../test/run-step.ts';
import type { Plant } from './plants.ts';

export interface Planted {
  readonly name: string;
  /** `invalid`: the edit does not apply any more, or the test fails without it, too: nothing was shown. */
  readonly outcome: 'caught' | 'survived' | 'invalid';
  /** The test that noticed, or what is wrong. */
  readonly by: string;
  readonly seconds: number;
}

/** What the tests of the promoter need of the project; its dependencies are found above the copy. */
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
  await writeFile(
    path,
    text.replace(find, () => replace),
  );
  const planted = await runTests(copy, tests).finally(() => writeFile(path, text));
  const { first, seconds } = planted;
  if (!planted.failed) return { name, outcome: 'survived', by: '', seconds };
  const sound = await runTests(copy, tests, ['--testNamePattern', asPattern(first)]);
  const total = seconds + sound.seconds;
  return sound.failed
    ? { name, outcome: 'invalid', by: `${first} fails without it, too`, seconds: total }
    : { name, outcome: 'caught', by: first, seconds: total };
}

function asPattern(name: string): string {
  return `^${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`;
}

/**
 * Runs tests in a copy until the first fails; names that one.
 *
 * @param more of vitest's options.
 */
async function runTests(
  copy: string,
  tests: readonly string[],
  more: readonly string[] = [],
): Promise<{ failed: boolean; first: string; seconds: number }> {
  const results = join(copy, 'results.json');
  await rm(results, { force: true });
  const { failed, seconds } = await runStep('planted', 'vitest', [
    ...[
      'run',
      '--root',
      copy,
      '--bail=1',
      '--testTimeout=60000',
      '--reporter=json',
      '--outputFile.json=results.json',
    ],
    ...more,
    ...tests,
  ]);
  const report = await readFile(results, 'utf8').catch(() => '{"testResults":[]}');
  const first = failedIn(JSON.parse(report)) ?? 'a test file that could not be loaded';
  return { failed: failed > 0, first: failed > 0 ? first : '', seconds };
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
