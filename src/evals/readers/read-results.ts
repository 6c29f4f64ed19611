import { errorText } from '../../core/error-text.ts';
import braintrust from './braintrust.ts';
import deepeval from './deepeval.ts';
import type { Reader, ResultFile } from './define-reader.ts';
import githubModels from './github-models.ts';
import inspect from './inspect.ts';
import junit from './junit.ts';
import openaiEvals from './openai-evals.ts';
import { parseFile } from './parse-file.ts';
import promptfoo from './promptfoo.ts';
import type { RunResults } from './results.ts';

const READERS: readonly Reader[] = [
  promptfoo,
  githubModels,
  deepeval,
  inspect,
  openaiEvals,
  braintrust,
  junit,
];

// Beyond what any of these tools writes for thousands of cases.
const MOST_CHARACTERS = 64 * 1024 * 1024;

/** Results of another tool, whole or with the reason why nothing can be concluded from them. */
export type ReadResults =
  | { readonly state: 'complete'; readonly results: RunResults }
  /** Nothing in it has a grade: a wrong path, a key that is refused, graders that threw. Not a regression. */
  | { readonly state: 'incomplete'; readonly why: string; readonly results?: RunResults };

/** Reads a file of results, whichever of the known tools wrote it. Never throws for what is in it. */
export function readResults(text: string): ReadResults {
  if (text.length > MOST_CHARACTERS)
    return incomplete('the file of results is larger than 64 Mi characters');
  const file = parseFile(text);
  if (!file) return incomplete('the file is neither JSON, nor JSON lines, nor XML');
  const found = detected(file);
  if (!found) {
    const known = READERS.map(({ title }) => title).join(', ');
    return incomplete(`no reader knows this file; there are readers for ${known}`);
  }
  let results: RunResults;
  try {
    results = found.reader.read(found.file);
  } catch (error) {
    return incomplete(errorText(error));
  }
  const graded = results.rows.some(({ status }) => status === 'pass' || status === 'fail');
  if (graded) return { state: 'complete', results };
  const why =
    results.rows.length === 0 ? 'the file holds no case' : 'no case of the file has a grade';
  return { state: 'incomplete', why, results };
}

/** One line of JSONL is also one JSON value, so that is tried, too. */
function detected(file: ResultFile): { reader: Reader; file: ResultFile } | undefined {
  const forms: ResultFile[] =
    file.kind === 'json' ? [file, { kind: 'lines', values: [file.value] }] : [file];
  for (const form of forms) {
    const reader = READERS.find((one) => one.detect(form));
    if (reader) return { reader, file: form };
  }
  return undefined;
}

function incomplete(why: string): ReadResults {
  return { state: 'incomplete', why };
}
