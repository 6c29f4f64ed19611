import { readFile } from 'node:fs/promises';
import type { Plugin } from 'rolldown';
import { packedJson } from './packed-json.ts';

const DATA = {
  'o200k_base.json.br': /node_modules.gpt-tokenizer.esm.bpeRanks.o200k_base\.js$/,
  'redis-commands.json.br': /node_modules.@ioredis.commands.built.commands\.json$/,
};

/** Packs modules that are nothing but data: the two hundred thousand tokens of the tokenizer, and what Redis can do. */
export function packedData(): Plugin {
  return {
    name: 'packed-data',
    load: {
      filter: { id: Object.values(DATA) },
      async handler(id) {
        const [name = ''] = Object.entries(DATA).find(([, module]) => module.test(id)) ?? [];
        const { before, value } = await packedJson(this, name, await jsonOf(id));
        return { code: `${before}export default ${value};\n`, moduleType: 'js' };
      },
    },
  };
}

async function jsonOf(id: string): Promise<string> {
  if (id.endsWith('.json')) return JSON.stringify(JSON.parse(await readFile(id, 'utf8')));
  const { default: data } = (await import(id)) as { readonly default: unknown };
  return JSON.stringify(data);
}
