import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { identifyModel } from '../../src/models/identify-model.ts';
import { knownProviders } from '../../src/models/known-providers.ts';
import { cpuTimer } from '../support/cpu-timer.ts';

/** Per provider: id, verdict, and for a floating name the ids to use instead, newest first. */
const VERDICTS: Record<string, [id: string, pinned: string, ...instead: string[]][]> = {
  anthropic: [
    ['claude-sonnet-4-5-20250929', 'snapshot'],
    ['claude-sonnet-4-5', 'floating', 'claude-sonnet-4-5-20250929'],
    ['claude-opus-4-0', 'floating', 'claude-opus-4-20250514'],
    ['claude-opus-4-1', 'floating', 'claude-opus-4-1-20250805'],
    // From 4.6 on the dateless id is the snapshot.
    ['claude-opus-4-6', 'snapshot'],
    ['claude-sonnet-4-6', 'snapshot'],
    ['claude-sonnet-5', 'snapshot'],
    ['claude-opus-9', 'snapshot'],
    [
      'claude-3-5-sonnet-latest',
      'floating',
      'claude-3-5-sonnet-20241022',
      'claude-3-5-sonnet-20240620',
    ],
    ['claude-sonnet-latest', 'floating'],
    ['claude-2.1', 'snapshot'],
    ['sonnet', 'floating'],
    ['claude', 'unknown'],
    ['gpt-4o', 'unknown'],
  ],
  openai: [
    ['gpt-4o', 'floating', 'gpt-4o-2024-11-20', 'gpt-4o-2024-08-06', 'gpt-4o-2024-05-13'],
    ['gpt-4o-2024-11-20', 'snapshot'],
    ['gpt-4o-mini', 'floating', 'gpt-4o-mini-2024-07-18'],
    ['gpt-5.4-mini-2026-03-17', 'snapshot'],
    ['gpt-5.6-sol', 'floating'],
    ['gpt-99', 'floating'],
    ['gpt-99-2031-01-01', 'snapshot'],
    ['chatgpt-4o-latest', 'floating'],
    ['gpt-4-0613', 'snapshot'],
    ['gpt-4-0125-preview', 'snapshot'],
    ['gpt-4-turbo-preview', 'floating', 'gpt-4-0125-preview', 'gpt-4-1106-preview'],
    ['o3', 'floating', 'o3-2025-04-16'],
    ['o3-2025-04-16', 'snapshot'],
    ['text-embedding-3-small', 'snapshot'],
    ['ft:gpt-4o-mini-2024-07-18:acme::9x2', 'snapshot'],
    ['my-model', 'unknown'],
  ],
  google: [
    ['gemini-2.5-pro', 'snapshot'],
    ['models/gemini-2.5-pro', 'snapshot'],
    ['gemini-3.5-flash-lite', 'snapshot'],
    ['gemini-2.0-flash', 'floating', 'gemini-2.0-flash-001'],
    ['gemini-2.0-flash-001', 'snapshot'],
    ['gemini-1.5-pro', 'floating', 'gemini-1.5-pro-002'],
    [
      'gemini-flash-latest',
      'floating',
      'gemini-3.8-flash',
      'gemini-3.7-flash',
      'gemini-3.6-flash',
      'gemini-3.5-flash',
    ],
    ['gemini-2.5-flash-preview-09-2025', 'snapshot'],
    ['gemini-2.5-pro-preview-06-05', 'snapshot'],
    ['gemini-3.1-pro-preview', 'unknown'],
    ['gemini-2.0-flash-exp', 'floating'],
    ['gemini-embedding-001', 'snapshot'],
    ['gemma-4-31b-it', 'snapshot'],
  ],
  'google-vertex': [
    ['claude-sonnet-4-5@20250929', 'snapshot'],
    ['claude-sonnet-4-5', 'floating', 'claude-sonnet-4-5@20250929'],
    ['claude-opus-4-6@default', 'floating', 'claude-opus-4-6'],
    ['claude-opus-4-6', 'snapshot'],
    ['claude-3-5-sonnet-v2@20241022', 'snapshot'],
    ['publishers/google/models/gemini-2.5-flash', 'snapshot'],
    ['gemini-2.0-flash-001', 'snapshot'],
    ['qwen/qwen3-235b-a22b-instruct-2507-maas', 'snapshot'],
    ['meta/llama-3.3-70b-instruct-maas', 'unknown'],
  ],
  'amazon-bedrock': [
    ['anthropic.claude-sonnet-4-5-20250929-v1:0', 'snapshot'],
    ['eu.anthropic.claude-sonnet-4-5-20250929-v1:0', 'snapshot'],
    ['global.anthropic.claude-opus-4-7', 'snapshot'],
    ['amazon.nova-pro-v1:0:300k', 'snapshot'],
    ['arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-pro-v1:0', 'snapshot'],
    ['arn:aws:bedrock:eu-west-1:123456789012:application-inference-profile/a1b2', 'unknown'],
    ['claude-sonnet-4-5', 'unknown'],
  ],
  azure: [
    // The id is a deployment's name; only a name that says its version pins.
    ['gpt-4o', 'floating', 'gpt-4o-2024-08-06'],
    ['GPT-4o', 'floating', 'gpt-4o-2024-08-06'],
    ['gpt-4o-2024-08-06', 'snapshot'],
    ['gpt-5-chat', 'floating'],
    ['claude-sonnet-4-6', 'snapshot'],
    ['claude-haiku-4-5', 'floating', 'claude-haiku-4-5-20251001'],
    ['mistral-large-2411', 'snapshot'],
    ['text-embedding-3-large', 'snapshot'],
    ['our-support-model', 'unknown'],
  ],
  mistral: [
    ['mistral-large-latest', 'floating', 'mistral-large-2512'],
    ['mistral-large-2411', 'snapshot'],
    ['mistral-medium', 'floating', 'mistral-medium-2604'],
    ['open-mistral-nemo', 'floating', 'open-mistral-nemo-2407'],
    // A date does not pin what changes silently.
    ['labs-devstral-small-2512', 'floating'],
    ['acme-finetune', 'unknown'],
  ],
  cohere: [
    ['command-r-08-2024', 'snapshot'],
    ['command-r', 'floating', 'command-r-08-2024', 'command-r-03-2024'],
    ['command-nightly', 'floating'],
    ['embed-english-v3.0', 'snapshot'],
    ['rerank-v3.5', 'snapshot'],
    ['c4ai-aya-expanse-32b', 'unknown'],
  ],
  xai: [
    ['grok-4-0709', 'snapshot'],
    ['grok-4', 'floating', 'grok-4-0709'],
    ['grok-4-latest', 'floating', 'grok-4-0709'],
    ['grok-4.20-0309-reasoning', 'snapshot'],
    ['grok-4.20-reasoning', 'floating', 'grok-4.20-0309-reasoning'],
    ['grok-4.3', 'floating'],
  ],
  deepseek: [
    ['deepseek-chat', 'floating', 'deepseek-v4-flash'],
    ['deepseek-v4-pro', 'unknown'],
  ],
  groq: [
    ['llama-3.3-70b-versatile', 'unknown'],
    ['moonshotai/kimi-k2-instruct-0905', 'snapshot'],
    ['groq/compound', 'floating'],
  ],
  togetherai: [
    ['Qwen/Qwen3-235B-A22B-Instruct-2507-tput', 'snapshot'],
    ['deepseek-ai/DeepSeek-V3', 'unknown'],
    ['meta-llama/Meta-Llama-3-8B-Instruct-Lite', 'unknown'],
  ],
  'openai-compatible': [['llama-3.3-70b-instruct', 'unknown']],
};

describe('pinned or floating, by the rule of each provider', () => {
  it('covers every known provider', () => {
    expect(Object.keys(VERDICTS).sort()).toEqual([...knownProviders]);
  });

  for (const [provider, rows] of Object.entries(VERDICTS)) {
    it.each(rows)(`${provider} %s is %s`, (id, pinned, ...instead) => {
      const { providerKnown, ...identity } = identifyModel(provider, id);
      expect(providerKnown).toBe(true);
      expect([identity.pinned, ...identity.pinnedIds]).toEqual([pinned, ...instead]);
    });
  }
});

describe('identifyModel', () => {
  it('says all that is known of a snapshot', () => {
    expect(identifyModel('amazon-bedrock', 'eu.anthropic.claude-haiku-4-5-20251001-v1:0')).toEqual({
      provider: 'amazon-bedrock',
      id: 'eu.anthropic.claude-haiku-4-5-20251001-v1:0',
      known: true,
      providerKnown: true,
      pinned: 'snapshot',
      pinnedIds: [],
      family: 'claude-haiku',
      tier: 'haiku',
      line: 'claude-haiku-4-5',
      snapshot: '20251001',
      released: '2025-10-15',
      contextTokens: 200_000,
      outputTokens: 64_000,
      vendor: 'anthropic',
      region: 'eu',
    });
  });

  it('names the id that changes nothing today, which need not be the newest', () => {
    expect(identifyModel('openai', 'gpt-4o')).toMatchObject({
      pointsTo: 'gpt-4o-2024-08-06',
      pinnedIds: ['gpt-4o-2024-11-20', 'gpt-4o-2024-08-06', 'gpt-4o-2024-05-13'],
    });
    expect(identifyModel('google', 'gemini-flash-latest')).not.toHaveProperty('pointsTo');
  });

  it('gives a snapshot the limits that are listed under its undated name', () => {
    expect(identifyModel('openai', 'gpt-5.5-2026-04-23')).toMatchObject({
      known: true,
      released: '2026-04-23',
      contextTokens: 1_050_000,
      outputTokens: 128_000,
    });
  });

  it('judges a model that it has never heard of, and says that it has not', () => {
    expect(identifyModel('anthropic', 'claude-opus-7-20280101')).toEqual({
      provider: 'anthropic',
      id: 'claude-opus-7-20280101',
      known: false,
      providerKnown: true,
      pinned: 'snapshot',
      pinnedIds: [],
      family: 'claude-opus',
      tier: 'opus',
      line: 'claude-opus-7',
      snapshot: '20280101',
      released: '2028-01-01',
    });
  });

  it.each([
    ['amazon-bedrock', 'us.anthropic.claude-3-5-sonnet-20241022-v2:0', 'claude-3-5-sonnet'],
    ['amazon-bedrock', 'anthropic.claude-opus-4-6-v1', 'claude-opus-4-6'],
    ['amazon-bedrock', 'openai.gpt-oss-120b-1:0', 'gpt-oss-120b'],
    ['amazon-bedrock', 'deepseek.r1-v1:0', 'deepseek-r1'],
    ['amazon-bedrock', 'amazon.titan-embed-text-v2:0', 'titan-embed-text-v2'],
    ['google-vertex', 'claude-3-5-sonnet-v2@20241022', 'claude-3-5-sonnet'],
    ['google-vertex', 'claude-opus-4-6@default', 'claude-opus-4-6'],
    ['anthropic', 'claude-sonnet-4-0', 'claude-sonnet-4'],
    ['xai', 'grok-4.20-0309-reasoning', 'grok-4.20-reasoning'],
    ['mistral', 'mistral-large-2411', 'mistral-large-2'],
    ['mistral', 'mistral-large-latest', 'mistral-large-3'],
  ])('%s %s is a snapshot of the line %s', (provider, id, line) => {
    expect(identifyModel(provider, id).line).toBe(line);
  });

  it.each([
    ['openai', 'gpt-4o-mini', 'gpt-mini', 'mini'],
    ['openai', 'o3', 'o', undefined],
    ['google', 'gemini-2.5-flash-lite', 'gemini-flash-lite', 'flash-lite'],
    ['cohere', 'command-r-plus-08-2024', 'command-r-plus', 'r-plus'],
    ['groq', 'llama-3.1-8b-instant', 'llama-8b-instant', '8b-instant'],
  ])('%s %s is of the family %s', (provider, id, family, tier) => {
    const identity = identifyModel(provider, id);
    expect([identity.family, identity.tier]).toEqual([family, tier]);
  });

  it.each(['constructor', '__proto__', 'toString', '', 'ollama'])(
    'does not know the provider "%s"',
    (provider) => {
      const identity = identifyModel(provider, 'gpt-4o');
      expect(identity).toMatchObject({ providerKnown: false, known: false, pinned: 'unknown' });
      expect(identity.pinnedIds).toEqual([]);
    },
  );

  it('does not take a name of Object.prototype for a model', () => {
    for (const id of ['constructor', '__proto__', 'hasOwnProperty']) {
      expect(identifyModel('openai', id)).toMatchObject({ known: false, pinned: 'unknown' });
    }
  });

  it('answers any two strings', () => {
    const provider = fc.oneof(fc.constantFrom(...knownProviders), fc.string({ unit: 'binary' }));
    const id = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.stringMatching(/^[a-z]{2,6}\.?[a-z.@:/-]{0,20}-?[0-9-]{0,12}(-v1:0)?$/),
    );
    fc.assert(
      fc.property(provider, id, (somewhere, something) => {
        const identity = identifyModel(somewhere, something);
        expect([identity.provider, identity.id]).toEqual([somewhere, something]);
        expect(['snapshot', 'floating', 'unknown']).toContain(identity.pinned);
      }),
    );
  });

  it('reads no id beyond the schema’s limit', () => {
    const id = `gpt-4${'-a'.repeat(50_000)}`;
    const spent = cpuTimer();
    expect(identifyModel('openai', id)).toMatchObject({ known: false, pinned: 'unknown' });
    expect(identifyModel('openai', id)).not.toHaveProperty('line');
    expect(spent()).toBeLessThan(50);
  });
});
