import { describe, expect, test } from 'vitest';
import { identifyModel } from '../../src/models/identify-model.ts';
import { lastingPin } from '../../src/models/lasting-pin.ts';
import { modelFacts } from '../../src/models/model-facts.ts';
import { modelRetirement } from '../../src/models/model-retirement.ts';

describe('what to pin where an id is meant', () => {
  test.each([
    [
      'a snapshot that answers',
      'anthropic',
      'claude-haiku-4-5-20251001',
      'claude-haiku-4-5-20251001',
    ],
    ['an alias', 'openai', 'gpt-5.4', 'gpt-5.4-2026-03-05'],
    ['a model that is gone', 'anthropic', 'claude-3-opus-20240229', 'claude-opus-4-8'],
    ['an alias of a model that is gone', 'anthropic', 'claude-sonnet-4-0', 'claude-sonnet-4-6'],
    ['a replacement that is an alias', 'openai', 'gpt-5-codex', 'gpt-5.4-2026-03-05'],
    ['a replacement of which no snapshot is known', 'openai', 'gpt-4-0613', undefined],
    ['a model without a replacement', 'azure', 'o1-2024-12-17', undefined],
  ])('%s', (_, provider, id, pin) => {
    expect(lastingPin(provider, id, '2026-11-21')).toBe(pin);
  });

  test('a day decides', () => {
    expect(lastingPin('anthropic', 'claude-sonnet-4-0', '2025-11-21')).toBe(
      'claude-sonnet-4-20250514',
    );
  });

  test('nothing that is known leads to an alias or to a model that is gone', () => {
    const day = '2026-11-21';
    const ids = Object.entries(modelFacts.models).flatMap(([provider, models]) =>
      Object.keys(models).map((id) => [provider, id] as const),
    );
    expect(ids.length).toBeGreaterThan(300);
    const bad = ids.flatMap(([provider, id]) => {
      const pin = lastingPin(provider, id, day);
      if (pin === undefined) return [];
      const floats = identifyModel(provider, pin).pinned === 'floating';
      const gone = (modelRetirement(provider, pin)?.retires ?? '9') <= day;
      return floats || gone ? [`${provider}/${id} → ${pin}`] : [];
    });
    expect(bad).toEqual([]);
  });
});
