import facts from '../data/model-facts.json' with { type: 'json' };

/** What the providers have published about their models, kept in src/data/model-facts.json. */
export interface ModelFacts {
  /** The day on which the facts were last compared with their sources. */
  readonly asOf: string;
  readonly about: string;
  readonly providers: Readonly<Record<string, ProviderRule>>;
  /** By provider and floating name: the id it stands for now or, where that is not published, candidates. */
  readonly aliases: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
  /** By provider and id, region prefixes left off. */
  readonly models: Readonly<Record<string, Readonly<Record<string, ModelFact>>>>;
  readonly retirements: Readonly<Record<string, readonly RetirementFact[]>>;
}

/** How to tell a pinned id from a floating name, as this provider names its models. */
interface ProviderRule {
  /** Pattern and verdict (`snapshot` or `floating`); the first that matches decides, none means `unknown`. */
  readonly rules: readonly (readonly string[])[];
  readonly source: string;
  /** Where the provider announces retirements. */
  readonly lifecycle?: string | undefined;
  readonly note: string;
}

export interface ModelFact {
  /** The model it is a snapshot of, where the id does not say: Mistral dates Large 2 and Large 3 alike. */
  readonly line?: string | undefined;
  readonly released?: string | undefined;
  /** Tokens of context and, where known, of output. */
  readonly tokens?: readonly number[] | undefined;
  /** USD per million tokens in and out, where the price list does not know the model. */
  readonly price?: readonly number[] | undefined;
}

interface RetirementFact {
  readonly ids: readonly string[];
  readonly retires: string;
  readonly announced?: string | undefined;
  readonly replacement?: string | undefined;
  /** Where it was announced; a fragment or nothing stands for the provider's `lifecycle` page. */
  readonly source?: string | undefined;
}

export const modelFacts: ModelFacts = facts;
