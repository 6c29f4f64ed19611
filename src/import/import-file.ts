import { decodeText } from '../load/text/decode-text.ts';
import type { ImportedAgent, Importer, ImportOptions, ImportResult } from './define-importer.ts';
import { loadImported } from './load-imported.ts';
import { foreign, refuse } from './refuse.ts';

/**
 * The agents of one file, each known to load: what headgate itself could not read afterwards is refused.
 * Never throws for what is in the file.
 */
export function importFile(
  importer: Importer,
  path: string,
  bytes: Uint8Array,
  options: ImportOptions,
): ImportResult {
  const decoded = decodeText(path, withoutMark(bytes));
  if ('problems' in decoded) return refuse(decoded.problems[0]?.message ?? 'it is no text');
  if (decoded.text.trim() === '') return foreign('it is empty');
  const result = importer.convert({ path, text: decoded.text }, options);
  const names = new Set<string>();
  for (const agent of result.agents) {
    if (names.has(agent.name)) return refuse(`two of its agents would be called ${agent.name}`);
    names.add(agent.name);
    const problem = problemOf(agent);
    if (problem !== undefined) return refuse(problem);
  }
  return result;
}

function problemOf(agent: ImportedAgent): string | undefined {
  const [problem] = loadImported(agent).problems;
  if (!problem) return undefined;
  return `${problem.file}${problem.pointer ?? ''} would not hold: ${problem.message}`;
}

/** Editors on Windows begin files with a byte order mark; it is no part of what they say. */
function withoutMark(bytes: Uint8Array): Uint8Array {
  const [a, b, c] = bytes;
  return a === 0xef && b === 0xbb && c === 0xbf ? bytes.subarray(3) : bytes;
}
