import { isObject, items, type JsonObject, own } from '../core/json.ts';
import type { ImportOptions } from './define-importer.ts';
import { plainText } from './plain-text.ts';

const PARAMETERS: ReadonlyMap<string, string> = new Map([
  ['temperature', 'temperature'],
  ['top_p', 'topP'],
  ['max_tokens', 'maxOutputTokens'],
  ['frequency_penalty', 'frequencyPenalty'],
  ['presence_penalty', 'presencePenalty'],
]);
const EFFORTS = ['none', 'minimal', 'low', 'medium', 'high', 'max'];
/** What agent.yaml takes. */
const MOST_FALLBACKS = 10;

/**
 * The model pin of a docker-agent entry: a name under `models`, or `provider/id` written in place. A list with commas
 * alloys models turn by turn; headgate runs the first and falls back.
 */
export function dockerModel(
  agent: JsonObject,
  file: JsonObject,
  options: ImportOptions,
  notes: string[],
): Record<string, unknown> {
  const [first = '', ...alloyed] = plainText(agent.model)
    .split(',')
    .map((name) => name.trim());
  if (alloyed.length > 0) notes.push('an alloy of models becomes the first one with fallbacks');
  if (first === '') notes.push('it names no model; name one in agent.yaml');
  const others = [...alloyed, ...items(own(agent.fallback, 'models')).map(plainText)];
  if (others.length > MOST_FALLBACKS) {
    notes.push(
      `left out beyond ${MOST_FALLBACKS} fallbacks: ${others.slice(MOST_FALLBACKS).join(', ')}`,
    );
  }
  const [model, ...fallbacks] = [first || 'auto', ...others.slice(0, MOST_FALLBACKS)].map((name) =>
    oneModel(name, file, options, notes),
  );
  return fallbacks.length > 0 ? { ...model, fallbacks } : { ...model };
}

function oneModel(name: string, file: JsonObject, options: ImportOptions, notes: string[]) {
  const defined = own(file.models, name);
  const named = isObject(defined) ? defined : inPlace(name);
  // Before version 2 the provider was called `type`.
  const provider = plainText(named.provider ?? named.type ?? 'unknown');
  const id = plainText(named.model ?? name);
  const chosen = Object.hasOwn(options.models, id) ? options.models[id] : undefined;
  if (chosen) notes.push(`model ${id} is pinned to ${chosen.id}`);
  const baseUrl = named.base_url ?? own(own(file.providers, provider), 'base_url');
  const { parameters, rest } = settings(named);
  if (Object.keys(rest).length > 0) {
    notes.push(`kept under x-docker of the model: ${Object.keys(rest).join(', ')}`);
  }
  return {
    ...(chosen ?? { provider, id }),
    ...(Object.keys(parameters).length > 0 ? { parameters } : {}),
    ...(typeof baseUrl === 'string' ? { baseUrl } : {}),
    ...(Object.keys(rest).length > 0 ? { 'x-docker': rest } : {}),
  };
}

function inPlace(name: string): JsonObject {
  const slash = name.indexOf('/');
  return slash > 0 ? { provider: name.slice(0, slash), model: name.slice(slash + 1) } : {};
}

function settings(named: JsonObject) {
  const parameters: Record<string, unknown> = {};
  const rest: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(named)) {
    const ours = PARAMETERS.get(key);
    if (['provider', 'type', 'model', 'base_url'].includes(key)) continue;
    if (ours !== undefined && typeof value === 'number') parameters[ours] = value;
    else if (key === 'provider_opts' && isObject(value)) parameters.extra = value;
    else if (key === 'thinking_budget' && EFFORTS.includes(plainText(value))) {
      parameters.reasoningEffort = value;
    } else if (key === 'thinking_budget' && typeof value === 'number' && value >= 0) {
      parameters.thinkingTokens = value;
    } else rest[key] = value;
  }
  return { parameters, rest };
}
