import type { ModelFact, ModelFacts } from '../../src/models/model-facts.ts';
import { parseModelId } from '../../src/models/parse-model-id.ts';

/** What is read of https://models.dev/api.json: providers by id, each with models by id. */
export type Catalogue = Readonly<
  Record<string, { readonly models?: Readonly<Record<string, CatalogueModel>> }>
>;

interface CatalogueModel {
  readonly release_date?: string;
  readonly limit?: { readonly context?: number; readonly output?: number };
  readonly cost?: { readonly input?: number; readonly output?: number };
  readonly modalities?: { readonly output?: readonly string[] };
}

/**
 * The facts with models added and their limits and prices renewed from a catalogue. Only providers whose alias rule is
 * written down take part, and only models that answer in text. Rules, aliases and retirements are kept by hand.
 */
export function mergeCatalogue(facts: ModelFacts, catalogue: Catalogue, asOf: string): ModelFacts {
  const models = Object.fromEntries(
    Object.entries(facts.models).map(([provider, known]) => {
      const listed = Object.entries(catalogue[provider]?.models ?? {})
        .filter(([, model]) => model.modalities?.output?.includes('text') ?? true)
        .map(([id, model]) => [parseModelId(provider, id).key, factOf(model)] as const);
      const merged: Record<string, ModelFact> = { ...known };
      for (const [key, fact] of listed) merged[key] = { ...merged[key], ...fact };
      return [provider, merged];
    }),
  );
  return { ...facts, asOf, models };
}

function factOf(model: CatalogueModel): ModelFact {
  const { context = 0, output = 0 } = model.limit ?? {};
  const { input, output: outputPrice } = model.cost ?? {};
  return {
    // Some entries give a month only, which would sort before every day of it.
    ...(/^\d{4}-\d{2}-\d{2}$/.test(model.release_date ?? '') && { released: model.release_date }),
    ...(context > 0 && { tokens: output > 0 ? [context, output] : [context] }),
    ...(input !== undefined && { price: [input, outputPrice ?? 0] }),
  };
}
