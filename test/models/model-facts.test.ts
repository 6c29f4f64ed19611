import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { formatModelFacts } from '../../scripts/model-facts/format-model-facts.ts';
import { identifyModel } from '../../src/models/identify-model.ts';
import { modelFacts } from '../../src/models/model-facts.ts';

const DAY = /^20\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const { aliases, asOf, models, providers, retirements } = modelFacts;
const file = readFileSync(new URL('../../src/data/model-facts.json', import.meta.url), 'utf8');

describe('src/data/model-facts.json', () => {
  it('is as scripts/update-model-facts.ts writes it', () => {
    expect(file).toBe(formatModelFacts(JSON.parse(file)));
  });

  it('stays small enough to load with every check', () => {
    expect(file.length).toBeLessThan(70_000);
  });

  it('names providers the same throughout', () => {
    const named = [aliases, models, retirements].flatMap((byProvider) => Object.keys(byProvider));
    expect(named.filter((name) => !Object.hasOwn(providers, name))).toEqual([]);
  });

  it('gives every provider a source, and every rule a pattern and a verdict', () => {
    for (const { rules, source, note } of Object.values(providers)) {
      expect(source).toMatch(/^https:\/\//);
      expect(note).not.toBe('');
      for (const [pattern, verdict, ...more] of rules) {
        expect(() => new RegExp(pattern ?? '(')).not.toThrow();
        expect(verdict).toMatch(/^(snapshot|floating)$/);
        expect(more).toEqual([]);
      }
    }
  });

  it('lists only ids without a region prefix, with sane dates and limits', () => {
    for (const [provider, byId] of Object.entries(models)) {
      for (const [id, { released, tokens = [1], price = [0, 0] }] of Object.entries(byId)) {
        const { region, known } = identifyModel(provider, id);
        expect([id, region, known]).toEqual([id, undefined, true]);
        if (released !== undefined) expect(released, id).toMatch(DAY);
        expect((released ?? asOf) <= asOf, id).toBe(true);
        expect(
          tokens.every((count) => Number.isInteger(count) && count > 0),
          id,
        ).toBe(true);
        expect([price.length, price.every((usd) => usd >= 0)], id).toEqual([2, true]);
      }
    }
  });

  it('suggests for every alias ids that it lists, and none that floats', () => {
    for (const [provider, byName] of Object.entries(aliases)) {
      for (const name of Object.keys(byName)) {
        const { pinned, pinnedIds, pointsTo } = identifyModel(provider, name);
        expect([name, pinned]).toEqual([name, 'floating']);
        expect(pinnedIds, name).not.toEqual([]);
        if (pointsTo !== undefined) expect(pinnedIds).toContain(pointsTo);
        for (const id of pinnedIds) {
          const instead = identifyModel(provider, id);
          expect([id, instead.known, instead.pinned !== 'floating']).toEqual([id, true, true]);
        }
      }
    }
  });

  it('dates every retirement after its announcement, names each id once, and has a page for each', () => {
    for (const [provider, announcements] of Object.entries(retirements)) {
      const ids = announcements.flatMap((announcement) => announcement.ids);
      expect(ids.length, provider).toBe(new Set(ids).size);
      for (const { announced = '2023-01-01', retires, source = '' } of announcements) {
        expect(retires).toMatch(DAY);
        expect(announced).toMatch(DAY);
        expect(announced <= retires).toBe(true);
        const page = source.startsWith('https:') ? source : providers[provider]?.lifecycle;
        expect(page, provider).toMatch(/^https:\/\//);
      }
    }
  });
});
