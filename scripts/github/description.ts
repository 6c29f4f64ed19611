type Json = { readonly [key: string]: unknown };

/** What GitHub publishes of its API, or of its webhooks, as far as we look at it. */
export interface Description {
  readonly info: { readonly version: string };
  readonly components: Readonly<Record<string, Readonly<Record<string, Json>>>>;
}

export interface Trimming {
  /** Without prose, `nullable` as JSON Schema says it; what it refers to is taken into `components`. */
  trimmed(value: unknown): unknown;
  readonly components: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** What only people read. */
const PROSE = [
  ...['description', 'summary', 'externalDocs', 'tags', 'example', 'examples', 'title', 'xml'],
  ...['deprecated', 'default', 'operationId', 'servers', 'callbacks', 'discriminator', 'readOnly'],
];
const REF = '#/components/';

/** Takes parts out of a description of megabytes, with all that they refer to and nothing else. */
export function trimming(from: Description): Trimming {
  const components: Record<string, Record<string, unknown>> = {};

  function trimmed(value: unknown, isMap = false): unknown {
    if (Array.isArray(value)) return value.map((item) => trimmed(item));
    if (typeof value !== 'object' || value === null) return value;
    const { $ref } = value as Json;
    if (typeof $ref === 'string' && $ref.startsWith(REF)) take($ref.slice(REF.length));
    const kept = Object.entries(value).filter(
      ([key, inner]) =>
        inner !== undefined && (isMap || !(PROSE.includes(key) || key.startsWith('x-'))),
    );
    const all = Object.fromEntries(
      kept.map(([key, inner]) => [key, trimmed(inner, !isMap && isNames(key))]),
    );
    return isMap ? all : withNull(all);
  }

  function take(name: string): void {
    const [kind = '', id = ''] = name.split('/');
    components[kind] ??= {};
    const known = components[kind];
    if (id in known) return;
    known[id] = null;
    known[id] = trimmed(from.components[kind]?.[id]);
  }

  return { components, trimmed: (value) => trimmed(value) };
}

/** Its keys are names of somebody's, which may be `description`. */
function isNames(key: string): boolean {
  return key === 'properties' || key === 'responses' || key === 'content';
}

/** OpenAPI 3.0 says beside a type that it may be null; JSON Schema has a type for that. */
function withNull({ nullable, ...schema }: Record<string, unknown>): unknown {
  if (nullable !== true) return schema;
  return { anyOf: [schema, { type: 'null' }] };
}
