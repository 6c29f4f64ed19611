import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'rolldown';
import { cachedFile } from './cached-file.ts';
import { packTokens, type Token } from './tokens/pack-tokens.ts';

const RANKS = /node_modules.gpt-tokenizer.esm.bpeRanks.(o200k_base)\.js$/;
const CORE = /node_modules.gpt-tokenizer.esm.BytePairEncodingCore\.js$/;

/** Counts ranks by making a text of each; all of them are there. */
const COUNTED = 'Object.keys(bytePairRankDecoder).length';

const UNPACK = fileURLToPath(new URL('tokens/unpack-tokens.ts', import.meta.url));

/**
 * Puts the two hundred thousand tokens of the tokenizer into a file beside the chunk that counts with them: as which
 * earlier two each is made of, in a fifth less than Brotli makes of them.
 */
export function packedTokens(): Plugin {
  return {
    name: 'packed-tokens',
    load: {
      filter: { id: RANKS },
      async handler(id) {
        const name = `${RANKS.exec(id)?.[1]}.tokens`;
        const pack = async () => {
          const { default: tokens } = (await import(id)) as { readonly default: readonly Token[] };
          return packTokens(tokens);
        };
        const source = await cachedFile('tokens', await packedFrom(id), pack);
        this.emitFile({ type: 'asset', fileName: `chunks/${name}`, source });
        return `import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { unpackTokens } from ${JSON.stringify(UNPACK)};
export default unpackTokens(readFileSync(join(__dirname, '${name}')));
`;
      },
    },
    transform: {
      filter: { id: CORE },
      handler(code, id) {
        if (!code.includes(COUNTED)) throw new Error(`${id} counts its ranks in another way`);
        return code.replace(COUNTED, 'bytePairRankDecoder.length');
      },
    },
  };
}

/** The tokens, and how they are packed. */
async function packedFrom(id: string): Promise<string> {
  const own = ['code-tokens', 'frequencies', 'pack-tokens', 'part-model', 'range-writer'];
  const paths = own.map((name) => new URL(`tokens/${name}.ts`, import.meta.url));
  const texts = await Promise.all([id, ...paths].map((path) => readFile(path, 'utf8')));
  return texts.join('\0');
}
