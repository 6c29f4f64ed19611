import { readResultsFile } from '../../adapters/evals/read-results-file.ts';
import { EXIT } from '../../core/exit-codes.ts';
import { UserError } from '../../core/user-error.ts';
import { resultsComparison } from '../../evals/compare/results-comparison.ts';
import type { Settings } from '../../evals/decision/settings.ts';
import type { RunResults } from '../../evals/readers/results.ts';
import type { EvalVerdict } from '../../evals/verdict/verdict.ts';
import { verdictOf } from '../../evals/verdict/verdict-of.ts';

interface Files {
  readonly from?: string;
  readonly baseFrom?: string;
}

/**
 * Compares two files of results as other tools write them. A file in which nothing worked is no regression.
 *
 * @throws UserError 3 for such a file.
 */
export async function compareResults(
  [agent = 'results', ...more]: readonly string[],
  { from, baseFrom }: Files,
  { settings, now }: { readonly settings: Partial<Settings>; readonly now: number },
): Promise<EvalVerdict> {
  if (from === undefined || baseFrom === undefined || more.length > 0) {
    throw new UserError(
      EXIT.usage,
      'results are compared two files at a time',
      'headgate eval AGENT --base-from BASE.json --from HEAD.json',
    );
  }
  const [base, head] = [await resultsOf(baseFrom), await resultsOf(from)];
  const since = new Date(now).toISOString();
  const { comparison, trials } = resultsComparison(base, head, { agent, settings, since });
  return verdictOf(comparison, trials);
}

async function resultsOf(path: string): Promise<RunResults> {
  const read = await readResultsFile(path);
  if (read.state === 'complete') return read.results;
  throw new UserError(
    EXIT.incomplete,
    `${path}: ${read.why}`,
    'run it again; nothing can be concluded from this file',
  );
}
