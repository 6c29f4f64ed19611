import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { runStep } from '../test/run-step.ts';

export interface FailedTest {
  readonly name: string;
  /** What vitest takes to run it alone. */
  readonly pattern: string;
}

/**
 * Runs tests in a copy until the first fails; names that one.
 *
 * @param only the one test to be run.
 */
export async function runTests(
  copy: string,
  tests: readonly string[],
  timeoutMs: number,
  only?: FailedTest,
): Promise<{ failed: boolean; first: FailedTest | undefined; seconds: number }> {
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
    ...(only === undefined ? [] : ['--testNamePattern', only.pattern]),
    ...tests,
  ]);
  const report = await readFile(results, 'utf8').catch(() => '{"testResults":[]}');
  return { failed: failed > 0, first: failedIn(JSON.parse(report)), seconds };
}

interface Results {
  readonly testResults: readonly {
    readonly assertionResults: readonly {
      readonly ancestorTitles: readonly string[];
      readonly title: string;
      readonly status: string;
    }[];
  }[];
}

function failedIn({ testResults }: Results): FailedTest | undefined {
  const tests = testResults.flatMap(({ assertionResults }) => assertionResults);
  const found = tests.find(({ status }) => status === 'failed');
  if (!found) return undefined;
  const titles = [...found.ancestorTitles, found.title];
  // vitest compares a pattern with all titles, and has joined them in more than one way.
  const escaped = titles.map((title) => title.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return { name: titles.join(' '), pattern: `^${escaped.join('( > | )')}$` };
}
