import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plant } from './plant.ts';
import { type FailedTest, runTests } from './run-tests.ts';

export interface Planted {
  readonly name: string;
  /** `invalid`: the edit does not apply any more or breaks the file, or the test fails without it, too: nothing was shown. */
  readonly outcome: 'caught' | 'survived' | 'invalid';
  /** The test that noticed, or what is wrong. */
  readonly by: string;
  readonly seconds: number;
}

/**
 * Most milliseconds of one test, try by try: on a busy machine a test may run out of time, with the fault or without it,
 * which shows nothing, so that all is asked again.
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

/**
 * Plants one fault in a copy, runs the tests that have to notice, and takes it out again. The first test that fails has to
 * pass without the fault, and to fail with it once more.
 */
export async function runPlant(copy: string, plant: Plant): Promise<Planted> {
  const { name, file, find, replace, tests } = plant;
  const path = join(copy, file);
  const text = await readFile(path, 'utf8').catch(() => '');
  const places = text.split(find).length - 1;
  if (places !== 1) {
    const by = `${file} has what is to be edited ${places} times`;
    return { name, outcome: 'invalid', by, seconds: 0 };
  }
  const edited = text.replace(find, () => replace);
  let seconds = 0;
  let by = '';
  const run = async (faulty: boolean, timeoutMs: number, only?: FailedTest) => {
    if (faulty) await writeFile(path, edited);
    const ran = await runTests(copy, tests, timeoutMs, only).finally(() => writeFile(path, text));
    seconds += ran.seconds;
    return ran;
  };
  for (const timeoutMs of TIMEOUTS_MS) {
    const { failed, first } = await run(true, timeoutMs);
    if (!failed) return { name, outcome: 'survived', by: '', seconds };
    if (first === undefined) {
      by = 'the edit breaks the file: no test fails by itself';
      break;
    }
    if ((await run(false, timeoutMs, first)).failed) by = `${first.name} fails without it, too`;
    else if ((await run(true, timeoutMs, first)).failed) {
      return { name, outcome: 'caught', by: first.name, seconds };
    } else by = `${first.name} does not fail again`;
  }
  return { name, outcome: 'invalid', by, seconds };
}

function ifAbsent(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
}
