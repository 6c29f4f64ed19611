import { readFile, writeFile } from 'node:fs/promises';
import { calcPrice } from '@pydantic/genai-prices';
import type { ModelFacts } from '../src/models/model-facts.ts';
import { priceListProvider } from '../src/models/price-list-provider.ts';
import { formatModelFacts } from './model-facts/format-model-facts.ts';
import { type Catalogue, mergeCatalogue } from './model-facts/merge-catalogue.ts';

/**
 * Renews src/data/model-facts.json from a saved copy of https://models.dev/api.json, or only sorts it when none is given:
 *
 *     node scripts/update-model-facts.ts [api.json]
 */
async function main(): Promise<void> {
  const path = new URL('../src/data/model-facts.json', import.meta.url);
  const facts = JSON.parse(await readFile(path, 'utf8')) as ModelFacts;
  const [source] = process.argv.slice(2);
  const renewed =
    source === undefined
      ? facts
      : mergeCatalogue(
          facts,
          JSON.parse(await readFile(source, 'utf8')) as Catalogue,
          new Date().toISOString().slice(0, 10),
        );
  await writeFile(path, formatModelFacts(withoutListedPrices(renewed)));
}

/** The price list is asked first, so a price that it has would never be read here. */
function withoutListedPrices(facts: ModelFacts): ModelFacts {
  const models = Object.entries(facts.models).map(([provider, byId]) => {
    const providerId = priceListProvider(provider);
    const kept = Object.entries(byId).map(([id, { price, ...rest }]) => {
      const listed = providerId && calcPrice({ input_tokens: 1 }, id, { providerId });
      return [id, price === undefined || listed ? rest : { ...rest, price }];
    });
    return [provider, Object.fromEntries(kept)];
  });
  return { ...facts, models: Object.fromEntries(models) };
}

await main();
