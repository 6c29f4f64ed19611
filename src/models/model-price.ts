import { ownValue } from '../core/own-value.ts';
import { modelFacts } from './model-facts.ts';
import { parseModelId } from './parse-model-id.ts';
import { priceListProvider } from './price-list-provider.ts';

/** USD per million tokens, for requests short enough for the lowest tier, without caching. */
export interface ModelPrice {
  readonly inputPerMTok: number;
  readonly outputPerMTok: number;
}

/**
 * The list price of a model on a day, or undefined where nobody lists it. Works offline from bundled data. The price
 * list takes about 30 ms to load, so it is loaded by the first question only.
 */
export async function modelPrice(
  provider: string,
  id: string,
  at?: Date,
): Promise<ModelPrice | undefined> {
  const providerId = priceListProvider(provider);
  if (providerId === undefined || id.length > 200) return undefined;
  const { calcPrice } = await import('@pydantic/genai-prices');
  const listed = calcPrice({ input_tokens: 1 }, id, { providerId, ...(at && { timestamp: at }) });
  if (listed) {
    const { input_mtok: input, output_mtok: output } = listed.model_price;
    return { inputPerMTok: basePrice(input), outputPerMTok: basePrice(output) };
  }
  const { key } = parseModelId(provider, id);
  const [input, output] = ownValue(ownValue(modelFacts.models, provider) ?? {}, key)?.price ?? [];
  if (input === undefined || output === undefined) return undefined;
  return { inputPerMTok: input, outputPerMTok: output };
}

/** Absent where there is nothing to pay for, as for the output of an embedding model. */
function basePrice(price: number | { base: number } | undefined): number {
  return typeof price === 'object' ? price.base : (price ?? 0);
}
