import { readFile, stat } from 'node:fs/promises';
import { type ReadResults, readResults } from '../../evals/readers/read-results.ts';
import { redact } from './runner/redact.ts';

const MOST_BYTES = 64 * 1024 * 1024;

/**
 * Reads a file of results that another tool wrote. Names of cases are what people are shown of it, so they are without
 * secrets; headers, answers and configuration are never taken over.
 */
export async function readResultsFile(path: string): Promise<ReadResults> {
  const about = await stat(path).catch(() => undefined);
  if (!about?.isFile()) return { state: 'incomplete', why: `${path} can't be read` };
  if (about.size > MOST_BYTES) return { state: 'incomplete', why: `${path} is larger than 64 MiB` };
  const text = await readFile(path, 'utf8');
  const read = readResults(text);
  if (!read.results) return read;
  const rows = await Promise.all(
    read.results.rows.map(async (row) => ({ ...row, name: await redact(row.name, []) })),
  );
  return { ...read, results: { ...read.results, rows } };
}
