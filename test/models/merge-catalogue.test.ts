import { describe, expect, it } from 'vitest';
import { mergeCatalogue } from '../../scripts/model-facts/merge-catalogue.ts';
import type { ModelFacts } from '../../src/models/model-facts.ts';

const facts: ModelFacts = {
  asOf: '2026-01-01',
  about: '',
  providers: {},
  aliases: {},
  models: {
    mistral: { 'mistral-large-2512': { line: 'mistral-large-3', tokens: [1, 1], price: [9, 9] } },
    'amazon-bedrock': {},
  },
  retirements: {},
};

describe('mergeCatalogue', () => {
  it('renews limits and prices, and keeps what is written by hand', () => {
    const model = {
      release_date: '2025-12-02',
      limit: { context: 262_144, output: 0 },
      cost: { input: 0.5, output: 1.5 },
    };
    const renewed = mergeCatalogue(
      facts,
      { mistral: { models: { 'mistral-large-2512': model } } },
      '2026-02-02',
    );
    expect(renewed.asOf).toBe('2026-02-02');
    expect(renewed.models.mistral).toEqual({
      'mistral-large-2512': {
        line: 'mistral-large-3',
        released: '2025-12-02',
        tokens: [262_144],
        price: [0.5, 1.5],
      },
    });
  });

  it('lists a model once, whatever its region', () => {
    const models = { 'eu.amazon.nova-pro-v1:0': {}, 'us.amazon.nova-pro-v1:0': {} };
    const renewed = mergeCatalogue(facts, { 'amazon-bedrock': { models } }, '2026-02-02');
    expect(renewed.models['amazon-bedrock']).toEqual({ 'amazon.nova-pro-v1:0': {} });
  });

  it('leaves out providers without a rule, models that only draw, and dates without a day', () => {
    const renewed = mergeCatalogue(
      facts,
      {
        acme: { models: { one: {} } },
        mistral: {
          models: {
            painter: { modalities: { output: ['image'] } },
            'codestral-2508': { release_date: '2025-07', modalities: { output: ['text'] } },
          },
        },
      },
      '2026-02-02',
    );
    expect(Object.keys(renewed.models)).toEqual(['mistral', 'amazon-bedrock']);
    expect(Object.keys(renewed.models.mistral ?? {})).toEqual([
      'mistral-large-2512',
      'codestral-2508',
    ]);
    expect(renewed.models.mistral?.['codestral-2508']).toEqual({});
  });
});
