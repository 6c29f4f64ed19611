import { type ConfigKind, configSchemas } from '../core/config-schemas.ts';
import type { JsonObject } from '../core/json.ts';

const FILES: readonly ConfigKind[] = ['agent', 'tools', 'guardrails', 'operations'];

/** The schemas of the files that an agent's content stands in, by file name, as `$ref` calls them. */
export const SCHEMAS: Readonly<Record<string, JsonObject>> = Object.fromEntries(
  FILES.map((kind) => [`${kind}.schema.json`, configSchemas[kind]]),
);
