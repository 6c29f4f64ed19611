import { countTokens } from '../../../diff/count-tokens.ts';
import { type ModelPrice, modelPrice } from '../../../models/model-price.ts';
import type { ModelRequest, Usage } from '../../../ports/model-provider.ts';

type Pin = ModelRequest['model'];

// What a model may write where its pin names no ceiling.
const OUTPUT_TOKENS = 4096;
// Estimates by another provider's encoding may be off by a third.
const MARGIN = 1.35;
// A suite's system prompt comes with every case; texts that are all different must not pile up.
const REMEMBERED = 256;

/** What calls cost, by list prices. */
export interface PriceList {
  /** US dollars; undefined where nobody lists a price. */
  costOf(model: Pin, usage: Usage): Promise<number | undefined>;
  /** The most that a call with these texts should cost, in US dollars; undefined without a price. */
  atMost(model: Pin, texts: readonly string[]): Promise<number | undefined>;
}

/** Prices from the bundled lists, each looked up once. */
export function priceList(): PriceList {
  const prices = new Map<string, Promise<ModelPrice | undefined>>();
  const counted = new Map<string, number>();

  function priceOf({ provider, id }: Pin): Promise<ModelPrice | undefined> {
    const key = `${provider}\0${id}`;
    const known = prices.get(key) ?? modelPrice(provider, id);
    prices.set(key, known);
    return known;
  }

  async function tokensOf(text: string): Promise<number> {
    const known = counted.get(text);
    if (known !== undefined) return known;
    const tokens = await countTokens([text]);
    if (counted.size >= REMEMBERED) counted.clear();
    counted.set(text, tokens);
    return tokens;
  }

  return {
    async costOf(model, { inputTokens, outputTokens }) {
      const price = await priceOf(model);
      return price && dollars(price, inputTokens, outputTokens);
    },
    async atMost(model, texts) {
      const price = await priceOf(model);
      if (!price) return undefined;
      let input = 0;
      for (const text of texts) input += await tokensOf(text);
      const { maxOutputTokens = OUTPUT_TOKENS, thinkingTokens = 0 } = model.parameters ?? {};
      return dollars(price, Math.ceil(input * MARGIN), maxOutputTokens + thinkingTokens);
    },
  };
}

function dollars(price: ModelPrice, inputTokens: number, outputTokens: number): number {
  return (price.inputPerMTok * inputTokens + price.outputPerMTok * outputTokens) / 1e6;
}
