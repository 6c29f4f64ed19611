import { modelFacts } from './model-facts.ts';

/** Every provider whose rule for aliases is known, sorted; the names are those of the AI SDK. */
export const knownProviders: readonly string[] = Object.keys(modelFacts.providers);
