import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareModels } from '../../src/models/compare-models.ts';
import { modelFacts } from '../../src/models/model-facts.ts';

/** Provider, then two ids: how far apart they are. */
const WITHIN_A_PROVIDER = [
  ['anthropic', 'claude-sonnet-5', 'claude-sonnet-5', 'same'],
  ['anthropic', 'claude-3-5-sonnet-20240620', 'claude-3-5-sonnet-20241022', 'snapshot'],
  ['anthropic', 'claude-sonnet-4-5', 'claude-sonnet-4-5-20250929', 'snapshot'],
  ['anthropic', 'claude-sonnet-4-0', 'claude-sonnet-4-20250514', 'snapshot'],
  ['anthropic', 'claude-sonnet-4-20250514', 'claude-sonnet-4-5-20250929', 'tier'],
  ['anthropic', 'claude-sonnet-4-5-20250929', 'claude-haiku-4-5-20251001', 'tier'],
  ['anthropic', 'claude-opus-4-6', 'claude-opus-4-7', 'tier'],
  ['openai', 'gpt-4o-2024-08-06', 'gpt-4o-2024-11-20', 'snapshot'],
  ['openai', 'gpt-4o', 'gpt-4o-2024-11-20', 'snapshot'],
  ['openai', 'gpt-3.5-turbo-0613', 'gpt-3.5-turbo-0125', 'snapshot'],
  ['openai', 'gpt-4o-2024-11-20', 'gpt-4o-mini-2024-07-18', 'tier'],
  ['openai', 'gpt-4o-2024-11-20', 'gpt-5-2025-08-07', 'tier'],
  ['openai', 'gpt-5-2025-08-07', 'gpt-5-pro-2025-10-06', 'tier'],
  ['openai', 'o3-2025-04-16', 'o3-mini-2025-01-31', 'tier'],
  ['openai', 'o3-2025-04-16', 'gpt-5-2025-08-07', 'family'],
  ['openai', 'text-embedding-3-small', 'text-embedding-3-large', 'tier'],
  ['google', 'gemini-2.0-flash-001', 'gemini-2.0-flash', 'snapshot'],
  ['google', 'gemini-2.5-pro', 'models/gemini-2.5-pro', 'snapshot'],
  ['google', 'gemini-2.5-pro', 'gemini-2.5-flash', 'tier'],
  ['google', 'gemini-2.5-flash', 'gemini-3.5-flash', 'tier'],
  ['google', 'gemini-2.5-flash', 'gemma-4-31b-it', 'family'],
  ['google-vertex', 'claude-opus-4-6@default', 'claude-opus-4-6', 'snapshot'],
  ['google-vertex', 'claude-sonnet-4-5@20250929', 'gemini-2.5-pro', 'family'],
  [
    'amazon-bedrock',
    'us.anthropic.claude-sonnet-4-5-20250929-v1:0',
    'eu.anthropic.claude-sonnet-4-5-20250929-v1:0',
    'snapshot',
  ],
  [
    'amazon-bedrock',
    'anthropic.claude-3-5-sonnet-20240620-v1:0',
    'anthropic.claude-3-5-sonnet-20241022-v2:0',
    'snapshot',
  ],
  ['amazon-bedrock', 'amazon.nova-pro-v1:0', 'amazon.nova-lite-v1:0', 'tier'],
  ['amazon-bedrock', 'amazon.nova-pro-v1:0', 'meta.llama3-3-70b-instruct-v1:0', 'family'],
  ['mistral', 'mistral-large-2407', 'mistral-large-2411', 'snapshot'],
  // Large 2 and Large 3 are dated alike, but are two models.
  ['mistral', 'mistral-large-2411', 'mistral-large-2512', 'tier'],
  ['mistral', 'mistral-large-2512', 'codestral-2508', 'family'],
  ['cohere', 'command-r-03-2024', 'command-r-08-2024', 'snapshot'],
  ['cohere', 'command-r-08-2024', 'command-r-plus-08-2024', 'tier'],
  ['xai', 'grok-4-0709', 'grok-4.3', 'tier'],
  ['azure', 'our-support-model', 'our-sales-model', 'tier'],
  ['azure', 'gpt-4o', 'our-sales-model', 'family'],
] as const;

describe('compareModels', () => {
  it.each(WITHIN_A_PROVIDER)('%s: %s → %s is %s', (provider, a, b, distance) => {
    expect(compareModels({ provider, id: a }, { provider, id: b })).toBe(distance);
  });

  it.each([
    ['openai', 'gpt-4o-2024-11-20', 'azure', 'gpt-4o-2024-11-20'],
    ['anthropic', 'claude-opus-4-6', 'amazon-bedrock', 'anthropic.claude-opus-4-6-v1'],
    ['google', 'gemini-2.5-pro', 'google-vertex', 'gemini-2.5-pro'],
  ])('%s %s → %s %s is another provider', (provider, id, otherProvider, otherId) => {
    const distance = compareModels({ provider, id }, { provider: otherProvider, id: otherId });
    expect(distance).toBe('provider');
  });

  const listed = Object.entries(modelFacts.models).flatMap(([provider, models]) =>
    Object.keys(models).map((id) => ({ provider, id })),
  );
  const pin = fc.oneof(
    fc.constantFrom(...listed),
    fc.record({ provider: fc.constantFrom('openai', 'x', '__proto__'), id: fc.string() }),
  );

  it('is symmetric', () => {
    fc.assert(
      fc.property(pin, pin, (a, b) => {
        expect(compareModels(a, b)).toBe(compareModels(b, a));
      }),
    );
  });

  it('is same exactly for one provider and id', () => {
    fc.assert(
      fc.property(pin, pin, (a, b) => {
        expect(compareModels(a, { ...a })).toBe('same');
        const equal = a.provider === b.provider && a.id === b.id;
        expect(compareModels(a, b) === 'same').toBe(equal);
      }),
    );
  });
});
