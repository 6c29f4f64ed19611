import { calcPrice } from '@pydantic/genai-prices';
import { rolldown } from 'rolldown';
import { expect, it } from 'vitest';
import { ourPrices } from '../../scripts/build/our-prices.ts';
import { PRICED } from '../../src/models/price-list-provider.ts';

type Prices = { readonly calcPrice: typeof calcPrice };

it('keeps the prices of whom headgate knows, and leaves out the others', async () => {
  const bundle = await rolldown({
    input: 'node_modules/@pydantic/genai-prices/dist/index.js',
    plugins: [ourPrices()],
  });
  const { output } = await bundle.generate({ format: 'esm' });
  const [{ code }] = output;
  const built = (await import(`data:text/javascript,${encodeURIComponent(code)}`)) as Prices;
  const moments = ['2024-12-01T00:00:00Z', '2026-11-01T20:00:00Z'].map((at) => new Date(at));
  const priceOf = (from: Prices, providerId: string, model: string) =>
    moments.map((timestamp) => {
      const usage = { input_tokens: 1e6, cache_read_tokens: 2e5, output_tokens: 1e6 };
      return from.calcPrice(usage, model, { providerId, timestamp })?.total_price;
    });
  const asked = [...PRICED].flatMap((provider) =>
    ['claude-sonnet-4-5', 'gpt-4o', 'gemini-2.5-pro', 'mistral-large-latest', 'kimi-k2-0905'].map(
      (model) => [provider, model] as const,
    ),
  );
  const whole = asked.map(([provider, model]) => priceOf({ calcPrice }, provider, model));
  expect(asked.map(([provider, model]) => priceOf(built, provider, model))).toEqual(whole);
  expect(whole.flat().filter((price) => price !== undefined).length).toBeGreaterThan(5);
  expect(priceOf({ calcPrice }, 'openrouter', 'openai/gpt-4o')[1]).toBeGreaterThan(0);
  expect(priceOf(built, 'openrouter', 'openai/gpt-4o')).toEqual([undefined, undefined]);
});
