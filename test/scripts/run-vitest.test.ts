import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { closingLine } from '../../scripts/test/closing-line.ts';
import { runVitest } from '../../scripts/test/run-vitest.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'headgate-run-vitest-'));
  vi.stubEnv('PATH', `${folder}${delimiter}${process.env.PATH}`);
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true, force: true });
});

/** Puts a vitest on the path that ends with a code, after it wrote a report of tests in these states. */
async function fakeVitest(code: number, states?: string[]): Promise<void> {
  const assertionResults = states?.map((status, index) => ({ fullName: `test ${index}`, status }));
  const report = JSON.stringify({
    testResults: [{ name: 'a.test.ts', status: 'passed', assertionResults }],
  });
  const write = states === undefined ? '' : `printf '%s' '${report}' > "$file"\n`;
  const script = `#!/bin/sh\nfor arg; do file="\${arg#--outputFile.json=}"; [ "$file" = "$arg" ] || break; done\n${write}exit ${code}\n`;
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'vitest'), script, { mode: 0o755 });
}

describe('counts what vitest reports', () => {
  test.each([
    {
      of: 'all well',
      code: 0,
      states: ['passed', 'passed'],
      line: '2 passed, 0 failed, 0 skipped',
    },
    {
      of: 'one fails',
      code: 1,
      states: ['passed', 'failed'],
      line: '1 passed, 1 failed, 0 skipped',
    },
    {
      of: 'left out',
      code: 0,
      states: ['passed', 'skipped', 'todo'],
      line: '1 passed, 0 failed, 2 skipped',
    },
    {
      of: 'a threshold missed',
      code: 1,
      states: ['passed'],
      line: '1 passed, 1 failed, 0 skipped',
    },
    { of: 'a crash', code: 1, states: undefined, line: '0 passed, 1 failed, 0 skipped' },
  ])('$of', async ({ code, states, line }) => {
    await fakeVitest(code, states);
    expect(closingLine([await runVitest('tests', [], join(folder, 'results.json'))])).toBe(line);
  });

  test('what was left out is named', async () => {
    await fakeVitest(0, ['skipped', 'passed']);
    const { skippedNames } = await runVitest('tests', [], join(folder, 'results.json'));
    expect(skippedNames).toEqual(['test 0']);
  });

  test('a vitest that is not there', async () => {
    vi.stubEnv('PATH', folder);
    const outcome = await runVitest('tests', [], join(folder, 'results.json'));
    expect(outcome).toMatchObject({ passed: 0, failed: 1 });
    expect(outcome.output).toContain('vitest could not be started');
  });
});

test('the closing line sums', () => {
  const steps = [
    { passed: 1, failed: 0, skipped: 0 },
    { passed: 20, failed: 3, skipped: 2 },
  ];
  expect(closingLine(steps)).toBe('21 passed, 3 failed, 2 skipped');
});
