import { parse } from 'yaml';
import { DEFAULT_MODELS } from '../../src/import/default-models.ts';
import type { ImportResult } from '../../src/import/define-importer.ts';
import { importFile } from '../../src/import/import-file.ts';
import { importers } from '../../src/import/importers.ts';

/** What a file of a format becomes. */
export function imported(format: string, path: string, content: string | Uint8Array): ImportResult {
  const importer = importers.get(format);
  if (!importer) throw new Error(`there is no importer ${format}`);
  const options = { owner: '@acme/agents', models: DEFAULT_MODELS };
  return importFile(importer, path, Buffer.from(content), options);
}

/** One YAML file of the first agent of it, parsed; undefined when it has none. */
// biome-ignore lint/suspicious/noExplicitAny: whatever the file holds.
export function importedFile(result: ImportResult, file: string): any {
  const text = result.agents[0]?.files[file];
  return text === undefined ? undefined : parse(text);
}
