import { runInNewContext } from 'node:vm';
import type { Plugin } from 'rolldown';
import { PRICED } from '../../src/models/price-list-provider.ts';

const LIST = /node_modules.@pydantic.genai-prices.dist.index\.js$/;

interface Provider {
  readonly id: string;
  /** Whose prices are taken for models that it does not list itself. */
  readonly fallback_model_providers?: readonly string[];
}

/** Leaves out of the price list whom nobody looks up: resellers of everything make up most of it. */
export function ourPrices(): Plugin {
  return {
    name: 'our-prices',
    transform: {
      filter: { id: LIST },
      handler(code) {
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
        const json = JSON.stringify(providers.filter(({ id }) => kept.has(id)));
        return `${code.slice(0, start)}JSON.parse(${JSON.stringify(json)})${code.slice(end)}`;
      },
    },
  };
}
