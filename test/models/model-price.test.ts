import { describe, expect, it } from 'vitest';
import { modelFacts } from '../../src/models/model-facts.ts';
import { modelPrice } from '../../src/models/model-price.ts';

const DAY = new Date('2026-11-01T12:00:00Z');

describe('modelPrice', () => {
  it.each([
    ['openai', 'gpt-4o-2024-11-20', 2.5, 10],
    ['anthropic', 'claude-sonnet-4-5-20250929', 3, 15],
    ['amazon-bedrock', 'eu.anthropic.claude-sonnet-4-5-20250929-v1:0', 3.3, 16.5],
    ['google-vertex', 'claude-sonnet-4-5@20250929', 3, 15],
    ['google', 'gemini-2.5-pro', 1.25, 10],
    ['xai', 'grok-4.3', 1.25, 2.5],
    ['openai', 'text-embedding-3-small', 0.02, 0],
  ])('%s %s costs %f in and %f out per million', async (provider, id, input, output) => {
    expect(await modelPrice(provider, id, DAY)).toEqual({
      inputPerMTok: input,
      outputPerMTok: output,
    });
  });

  it('falls back to the facts where the price list has nothing', async () => {
    const [id, fact] =
      Object.entries(modelFacts.models.togetherai ?? {}).find(([, { price }]) => price) ?? [];
    expect(await modelPrice('togetherai', id ?? '', DAY)).toEqual({
      inputPerMTok: fact?.price?.[0],
      outputPerMTok: fact?.price?.[1],
    });
  });

  it('knows no price of what nobody lists', async () => {
    expect(await modelPrice('openai', 'no-such-model', DAY)).toBeUndefined();
    expect(await modelPrice('openai', '__proto__', DAY)).toBeUndefined();
    expect(await modelPrice('constructor', 'gpt-4o', DAY)).toBeUndefined();
    expect(await modelPrice('openai-compatible', 'gpt-4o', DAY)).toBeUndefined();
  });
});
