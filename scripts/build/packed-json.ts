import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import type { PluginContext } from 'rolldown';
import { cachedFile } from './cached-file.ts';

/**
 * Puts data into a file of its own beside the chunk that asks for it, packed into less than half.
 *
 * @param name - of the file
 * @returns code that gives what `json` says; `before` stands before anything else in the module
 */
export async function packedJson(context: PluginContext, name: string, json: string) {
  const params = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY };
  const pack = () => promisify(brotliCompress)(json, { params });
  const source = await cachedFile('json.br', json, pack);
  context.emitFile({ type: 'asset', fileName: `chunks/${name}`, source });
  return {
    before: `import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
`,
    value: `JSON.parse(brotliDecompressSync(readFileSync(join(__dirname, '${name}'))).toString())`,
  };
}
