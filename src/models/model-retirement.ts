import { modelFacts } from './model-facts.ts';
import { parseModelId } from './parse-model-id.ts';

/** A provider's announcement that a model stops answering. */
export interface ModelRetirement {
  /** `YYYY-MM-DD`: the first day on which requests may fail. */
  readonly retires: string;
  readonly announced?: string;
  /** What the provider recommends instead. */
  readonly replacement?: string;
  readonly source: string;
}

let byModel: ReadonlyMap<string, ModelRetirement> | undefined;

/**
 * The announced retirement of a model, past or to come; undefined where none is known. "Not sooner than" dates are no
 * announcement and are left out. Platforms set dates of their own, so another provider's date never stands in.
 */
export function modelRetirement(provider: string, id: string): ModelRetirement | undefined {
  byModel ??= indexRetirements();
  const { key, region } = parseModelId(provider, id);
  const retirement = byModel.get(JSON.stringify([provider, key]));
  if (retirement?.replacement === undefined || region === undefined) return retirement;
  return { ...retirement, replacement: `${region}.${retirement.replacement}` };
}

function indexRetirements(): ReadonlyMap<string, ModelRetirement> {
  const entries = Object.entries(modelFacts.retirements).flatMap(([provider, facts]) =>
    facts.flatMap(({ ids, retires, announced, replacement, source = '' }) => {
      const lifecycle = modelFacts.providers[provider]?.lifecycle ?? '';
      const retirement: ModelRetirement = {
        retires,
        ...(announced !== undefined && { announced }),
        ...(replacement !== undefined && { replacement }),
        source: source.startsWith('https:') ? source : `${lifecycle}${source}`,
      };
      return ids.map((id) => [JSON.stringify([provider, id]), retirement] as const);
    }),
  );
  return new Map(entries);
}
