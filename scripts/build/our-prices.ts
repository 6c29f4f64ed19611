import { runInNewContext } from 'node:vm';
import type { Plugin } from 'rolldown';
import { PRICED } from '../../src/models/price-list-provider.ts';
import { packedJson } from './packed-json.ts';

/** What no price depends on: half of the list is for people to read. */
const UNREAD = new Set([
  ...['name', 'description', 'price_comments', 'pricing_urls', 'prices_checked'],
  ...['price_discrepancies', 'context_window', 'extractors'],
]);

const LIST = /node_modules.@pydantic.genai-prices.dist.index\.js$/;

interface Provider {
  readonly id: string;
  /** Whose prices are taken for models that it does not list itself. */
  readonly fallback_model_providers?: readonly string[];
}

/**
 * Leaves out of the price list what nobody looks up: resellers of everything make up most of it.
 *
 * @param as - `packed`: it stands in a file of its own
 */
export function ourPrices(as: 'code' | 'packed' = 'code'): Plugin {
  return {
    name: 'our-prices',
    transform: {
      filter: { id: LIST },
      async handler(code) {
        const lists = this.parse(code).body.flatMap((statement) =>
          statement.type === 'VariableDeclaration' ? statement.declarations : [],
        );
        const list = lists.find(({ init }) => init?.type === 'ArrayExpression')?.init;
        if (!list) throw new Error('the price list is not where it was');
        const { start, end } = list;
        const providers = runInNewContext(code.slice(start, end)) as readonly Provider[];
        const ours = providers.filter(({ id }) => PRICED.has(id));
        const kept = new Set([
          ...ours.map(({ id }) => id),
          ...ours.flatMap(({ fallback_model_providers: others = [] }) => others),
        ]);
        for (const id of PRICED) if (!kept.has(id)) throw new Error(`nobody lists ${id} any more`);
        const json = JSON.stringify(
          providers.filter(({ id }) => kept.has(id)),
          (key, value: unknown) => (UNREAD.has(key) ? undefined : value),
        );
        const { before, value } =
          as === 'packed'
            ? await packedJson(this, 'prices.json.br', json)
            : { before: '', value: `JSON.parse(${JSON.stringify(json)})` };
        return `${before}${code.slice(0, start)}${value}${code.slice(end)}`;
      },
    },
  };
}
