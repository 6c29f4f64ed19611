// promptfoo's names of the API to use, between provider and model: `openai:chat:gpt-4o-2024-11-20`.
const API = /^(?:chat|responses|completion|messages|embedding|embeddings):/;

/** A model as promptfoo names it: `openai:chat:gpt-4o-2024-11-20`, or an object with `provider` and `id`. */
export interface NamedModel {
  readonly provider: string;
  readonly id: string;
  readonly form: 'object' | 'text';
}

/** Reads the `provider` of a promptfoo assertion or option; undefined where it names no model. */
export function readProvider(value: unknown): NamedModel | undefined {
  if (typeof value === 'string') {
    const [, provider, id] = /^([a-z][a-z0-9-]*):(.+)$/.exec(value) ?? [];
    return provider && id ? { provider, id: id.replace(API, ''), form: 'text' } : undefined;
  }
  if (value === null || typeof value !== 'object') return undefined;
  const { provider, id } = value as { provider?: unknown; id?: unknown };
  return typeof provider === 'string' && typeof id === 'string'
    ? { provider, id, form: 'object' }
    : undefined;
}
