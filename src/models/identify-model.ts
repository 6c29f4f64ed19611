import { ownValue } from '../core/own-value.ts';
import { describeModel, type ModelDescription } from './describe-model.ts';
import { judgePin, type Pinned } from './judge-pin.ts';
import { makerOf } from './maker-of.ts';
import { type ModelFact, modelFacts } from './model-facts.ts';
import { pinnedIds } from './pinned-ids.ts';
import { snapshotDate } from './snapshot-date.ts';

/** What is known about one model id. */
export interface ModelIdentity {
  readonly provider: string;
  readonly id: string;
  /** Whether the facts list this id; an unlisted id of a known provider is still judged by its provider's rule. */
  readonly known: boolean;
  readonly providerKnown: boolean;
  readonly pinned: Pinned;
  /** For a floating name: ids to use instead, newest first. Empty where none is known. */
  readonly pinnedIds: string[];
  /** For a floating name: the one among them that changes nothing today, where the provider says so. */
  readonly pointsTo?: string;
  /** Brand and tier, whatever the version: `claude-sonnet`, `gpt`, `gemini-flash-lite`. */
  readonly family?: string;
  readonly tier?: string;
  /** The model, whatever its snapshot, region or platform suffix: `claude-sonnet-4-5`. */
  readonly line?: string;
  readonly snapshot?: string;
  /** `YYYY-MM-DD` */
  readonly released?: string;
  readonly contextTokens?: number;
  readonly outputTokens?: number;
  /** The maker, where the provider serves models of several. */
  readonly vendor?: string;
  /** Where the id itself says that the model runs: `eu` of `eu.anthropic.…`. */
  readonly region?: string;
}

/** The schema's limit for an id; a longer one is nobody's, and patterns need not read it. */
const MAX_LENGTH = 200;

/** Identifies a model by the facts and its provider's rules. Any two strings are answered, none throws. */
export function identifyModel(provider: string, id: string): ModelIdentity {
  const providerKnown = Object.hasOwn(modelFacts.providers, provider);
  if (id.length > MAX_LENGTH) {
    return { provider, id, known: false, providerKnown, pinned: 'unknown', pinnedIds: [] };
  }
  const model = describeModel(provider, id);
  const { key, line, brand, tier, snapshot, region, alias } = model;
  const pinned = alias ? 'floating' : judgePin(provider, key);
  const vendor = makerOf(provider, model);
  const { released, tokens = [] } = factOf(provider, model);
  const [contextTokens, outputTokens] = tokens;
  return {
    provider,
    id,
    known: Object.hasOwn(ownValue(modelFacts.models, provider) ?? {}, key) || alias !== undefined,
    providerKnown,
    pinned,
    pinnedIds: pinned === 'floating' ? pinnedIds(provider, model) : [],
    ...(alias?.now !== undefined && { pointsTo: alias.now }),
    family: tier === undefined ? brand : `${brand}-${tier}`,
    ...(tier !== undefined && { tier }),
    line,
    ...(snapshot !== undefined && { snapshot }),
    ...(released !== undefined && { released }),
    ...(contextTokens !== undefined && { contextTokens }),
    ...(outputTokens !== undefined && { outputTokens }),
    ...(vendor !== undefined && { vendor }),
    ...(region !== undefined && { region }),
  };
}

/** Catalogues give the limits of a model once, often under its undated name only. */
function factOf(provider: string, { key, line, snapshot, alias }: ModelDescription): ModelFact {
  const models = ownValue(modelFacts.models, provider) ?? {};
  const own = ownValue(models, key);
  const kin = [key, alias?.now, line].map((id) =>
    id === undefined ? undefined : ownValue(models, id),
  );
  const date = snapshotDate(snapshot ?? '');
  return {
    released: own?.released ?? (date?.length === 10 ? date : undefined),
    tokens: kin.find((fact) => fact?.tokens !== undefined)?.tokens,
  };
}
