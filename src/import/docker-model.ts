import type { ImportOptions } from './define-importer.ts';

type Fields = Readonly<Record<string, unknown>>;

const PARAMETERS: Readonly<Record<string, string>> = {
  temperature: 'temperature',
  top_p: 'topP',
  max_tokens: 'maxOutputTokens',
  frequency_penalty: 'frequencyPenalty',
  presence_penalty: 'presencePenalty',
};

/** The model pin of a docker-agent entry: a name under `models`, or `provider/id` written in place. */
export function dockerModel(
  agent: Fields,
  models: Fields,
  options: ImportOptions,
  notes: string[],
): Record<string, unknown> {
  // A list of models separated by commas alloys them turn by turn; headgate runs the first and falls back.
  const [first = '', ...alloyed] = String(agent.model ?? '')
    .split(',')
    .map((name) => name.trim());
  const fallback = agent.fallback as { models?: unknown } | undefined;
  const others = [
    ...alloyed,
    ...(Array.isArray(fallback?.models) ? fallback.models.map(String) : []),
  ];
  if (alloyed.length > 0) notes.push('an alloy of models becomes the first one with fallbacks');
  const model = oneModel(first, models, options, notes);
  const fallbacks = others.slice(0, 10).map((name) => oneModel(name, models, options, notes));
  return fallbacks.length > 0 ? { ...model, fallbacks } : model;
}

function oneModel(
  name: string,
  models: Fields,
  options: ImportOptions,
  notes: string[],
): Record<string, unknown> {
  const named = Object.hasOwn(models, name) ? (models[name] as Fields | null) : undefined;
  const slash = name.indexOf('/');
  const provider = String(named?.provider ?? (slash > 0 ? name.slice(0, slash) : 'unknown'));
  const id = String(named?.model ?? (slash > 0 ? name.slice(slash + 1) : name)) || 'unknown';
  const chosen = Object.hasOwn(options.models, id) ? options.models[id] : undefined;
  if (chosen) notes.push(`model ${id} is pinned to ${chosen.id}`);
  const parameters: Record<string, unknown> = {};
  const extra: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(named ?? {})) {
    if (['provider', 'model', 'base_url'].includes(key)) continue;
    const ours = PARAMETERS[key];
    if (ours !== undefined && typeof value === 'number') parameters[ours] = value;
    else extra[key] = value;
  }
  if (Object.keys(extra).length > 0) parameters.extra = extra;
  return {
    ...(chosen ?? { provider, id }),
    ...(Object.keys(parameters).length > 0 ? { parameters } : {}),
    ...(typeof named?.base_url === 'string' ? { baseUrl: named.base_url } : {}),
  };
}
