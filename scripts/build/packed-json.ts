import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import type { PluginContext } from 'rolldown';

const CACHE = '.cache';

/**
 * Puts data into a file of its own beside the chunk that asks for it, packed into less than half.
 *
 * @param name - of the file
 * @returns code that gives what `json` says; `before` stands before anything else in the module
 */
export async function packedJson(context: PluginContext, name: string, json: string) {
  const source = await packed(json);
  context.emitFile({ type: 'asset', fileName: `chunks/${name}`, source });
  return {
    before: `import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
`,
    value: `JSON.parse(brotliDecompressSync(readFileSync(join(__dirname, '${name}'))).toString())`,
  };
}

/** As small as it gets, which takes seconds for two megabytes: once for the same data. */
async function packed(json: string): Promise<Uint8Array> {
  const id = createHash('sha256').update(json).digest('hex').slice(0, 16);
  const path = join(CACHE, `${id}.json.br`);
  const known = await readFile(path).catch(() => undefined);
  if (known) return known;
  const params = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY };
  const made = await promisify(brotliCompress)(json, { params });
  await mkdir(CACHE, { recursive: true });
  await writeFile(`${path}.${process.pid}`, made);
  await rename(`${path}.${process.pid}`, path);
  return made;
}
