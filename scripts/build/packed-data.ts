import { readFile } from 'node:fs/promises';
import type { Plugin } from 'rolldown';
import { packedJson } from './packed-json.ts';

/** What Redis can do. */
const DATA = {
  'redis-commands.json.br': /node_modules.@ioredis.commands.built.commands\.json$/,
};

/** Packs modules that are nothing but data. */
export function packedData(): Plugin {
  return {
    name: 'packed-data',
    load: {
      filter: { id: Object.values(DATA) },
      async handler(id) {
        const [name = ''] = Object.entries(DATA).find(([, module]) => module.test(id)) ?? [];
        const json = JSON.stringify(JSON.parse(await readFile(id, 'utf8')));
        const { before, value } = await packedJson(this, name, json);
        return { code: `${before}export default ${value};\n`, moduleType: 'js' };
      },
    },
  };
}
