import { describe, expect, test } from 'vitest';
import { pinOutlook } from '../../src/models/pin-outlook.ts';

describe('what is known against a pin', () => {
  const opus = (today: string) => pinOutlook('anthropic', 'claude-3-opus-20240229', today);

  test('a day decides whether it retires or is retired', () => {
    const { retires } = opus('2025-07-01');
    expect(opus('2025-07-01').state).toBe('retiring');
    expect(opus(retires ?? '').state).toBe('retired');
    expect(opus('2026-12-01')).toMatchObject({
      replacement: expect.stringMatching(/^claude-/),
      source: expect.stringMatching(/^https:/),
    });
  });

  test('a name that its provider may move, with what it stands for', () => {
    expect(pinOutlook('anthropic', 'claude-sonnet-4-5', '2026-01-01')).toMatchObject({
      state: 'floating',
      replacement: 'claude-sonnet-4-5-20250929',
    });
  });

  test('what to pin instead is never gone itself, and a snapshot where one is known', () => {
    const instead = (id: string) => pinOutlook('openai', id, '2026-11-21').replacement;
    expect(instead('gpt-5-codex')).toBe('gpt-5.4-2026-03-05');
    expect(instead('gpt-4-0613')).toBe('gpt-5.6-sol');
    const name = pinOutlook('anthropic', 'claude-sonnet-4-0', '2026-11-21');
    expect(name).toMatchObject({ state: 'floating', replacement: 'claude-sonnet-4-6' });
  });

  test('an older snapshot of a model, and the newest', () => {
    expect(pinOutlook('mistral', 'mistral-large-2407', '2026-01-01')).toMatchObject({
      state: 'superseded',
      replacement: 'mistral-large-2411',
    });
    expect(pinOutlook('mistral', 'mistral-large-2512', '2026-01-01')).toMatchObject({
      state: 'current',
      replacement: null,
    });
  });

  test('a model that nobody knows has nothing against it', () => {
    expect(pinOutlook('nobody', 'acme-7b', '2026-01-01').state).toBe('current');
  });
});
