import type { ModelDescription } from './describe-model.ts';

/** Platforms that serve several makers' models. */
const PLATFORMS = new Set(['amazon-bedrock', 'azure', 'google-vertex', 'groq', 'togetherai']);

const MAKERS = new Map(
  Object.entries({
    anthropic: ['claude'],
    cohere: ['cohere', 'command', 'embed', 'rerank'],
    deepseek: ['deepseek'],
    google: ['gemini', 'gemma'],
    meta: ['llama', 'meta'],
    microsoft: ['phi'],
    mistral: ['codestral', 'devstral', 'magistral', 'ministral', 'mistral', 'mixtral', 'pixtral'],
    moonshotai: ['kimi'],
    openai: ['codex', 'gpt', 'o'],
    qwen: ['qwen'],
    xai: ['grok'],
  }).flatMap(([maker, brands]) => brands.map((brand) => [brand, maker] as const)),
);

/** Who made a model that a platform serves; undefined for a maker's own API, or where nothing tells. */
export function makerOf(provider: string, model: ModelDescription): string | undefined {
  if (!PLATFORMS.has(provider)) return undefined;
  // The brand first: one maker has many publisher names (`meta.`, `meta-llama/`).
  return MAKERS.get(model.brand) ?? model.vendor;
}

/** Another maker than `provider`, where that one serves its own models only: `openai` for Anthropic's `gpt-4o`. */
export function otherMakerOf(provider: string, model: ModelDescription): string | undefined {
  const maker = MAKERS.get(model.brand);
  const serves = [...MAKERS.values()].includes(provider);
  return serves && maker !== provider ? maker : undefined;
}
