import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { runStep } from '../test/run-step.ts';

/**
 * Runs tests in a copy until the first fails; names that one.
 *
 * @param only the name of the only test to be run.
 */
export async function runTests(
  copy: string,
  tests: readonly string[],
  timeoutMs: number,
  only?: string,
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
    ...(only === undefined ? [] : ['--testNamePattern', asPattern(only)]),
    ...tests,
  ]);
  const report = await readFile(results, 'utf8').catch(() => '{"testResults":[]}');
  return { failed: failed > 0, first: failedIn(JSON.parse(report)), seconds };
}

function asPattern(name: string): string {
  return `^${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`;
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
