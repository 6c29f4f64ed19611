import { describe, expect, it } from 'vitest';
import { modelRetirement } from '../../src/models/model-retirement.ts';

const OPENAI = 'https://developers.openai.com/api/docs/deprecations';

describe('modelRetirement', () => {
  it('says when, since when it is known, what instead, and where that stands', () => {
    expect(modelRetirement('anthropic', 'claude-3-7-sonnet-20250219')).toEqual({
      retires: '2026-02-19',
      announced: '2025-10-28',
      replacement: 'claude-sonnet-4-6',
      source: 'https://platform.claude.com/docs/en/about-claude/model-deprecations',
    });
  });

  it.each([
    ['openai', 'gpt-4o-2024-11-20', '2027-01-14', OPENAI],
    ['openai', 'o1-preview', '2025-07-28', `${OPENAI}#2025-04-28-o1-preview-and-o1-mini`],
    [
      'google',
      'gemini-2.0-flash-001',
      '2026-06-01',
      'https://ai.google.dev/gemini-api/docs/deprecations',
    ],
    [
      'xai',
      'grok-4-0709',
      '2026-05-15',
      'https://docs.x.ai/developers/migration/may-15-retirement',
    ],
    ['mistral', 'mistral-large-2411', '2026-05-31', 'https://docs.mistral.ai/models/overview'],
    ['deepseek', 'deepseek-chat', '2026-07-24', 'https://api-docs.deepseek.com/news/news260424'],
  ])('%s %s retires on %s', (provider, id, retires, source) => {
    expect(modelRetirement(provider, id)).toMatchObject({ retires, source });
  });

  it('sees through a region prefix and puts it before the replacement', () => {
    const base = modelRetirement('amazon-bedrock', 'anthropic.claude-3-7-sonnet-20250219-v1:0');
    expect(base).toMatchObject({
      retires: '2026-04-28',
      replacement: 'anthropic.claude-sonnet-4-5-20250929-v1:0',
    });
    expect(
      modelRetirement('amazon-bedrock', 'eu.anthropic.claude-3-7-sonnet-20250219-v1:0'),
    ).toEqual({
      ...base,
      replacement: 'eu.anthropic.claude-sonnet-4-5-20250929-v1:0',
    });
  });

  it('never lends a date to another platform, which sets its own', () => {
    const id = 'gpt-4o-2024-11-20';
    expect(modelRetirement('azure', id)?.retires).toBe('2026-10-01');
    expect(modelRetirement('azure', 'GPT-4o-2024-11-20')?.retires).toBe('2026-10-01');
    expect(modelRetirement('openai-compatible', id)).toBeUndefined();
  });

  it('knows no retirement where none is announced', () => {
    expect(modelRetirement('anthropic', 'claude-opus-4-6')).toBeUndefined();
    expect(modelRetirement('openai', 'constructor')).toBeUndefined();
    expect(modelRetirement('__proto__', 'gpt-4o')).toBeUndefined();
  });
});
