import { isObject } from '../core/json.ts';
import { isName } from '../core/name.ts';
import type { Validator } from '../core/schema-error.ts';
import { agent, guardrails, operations, tools } from '../generated/validators.js';

const FILES: Readonly<Record<string, Validator>> = {
  manifest: agent,
  tools,
  guardrails,
  operations,
};

/**
 * Why a value is no bundle; undefined when it is one. Says what schemas/bundle.schema.json says, by the
 * validators that are there anyway: compiled on its own, that schema holds all of them once more.
 */
export function bundleProblem(value: unknown): string | undefined {
  if (!isObject(value)) return 'it is no object';
  if (value.schema !== 'headgate/bundle/v1') return `its schema is ${JSON.stringify(value.schema)}`;
  const unknown = Object.keys(value).find(
    (key) => !['schema', 'prompts'].includes(key) && !Object.hasOwn(FILES, key),
  );
  if (unknown !== undefined) return `it has an unknown key ${unknown}`;
  for (const [key, validate] of Object.entries(FILES)) {
    if (!Object.hasOwn(value, key) && key !== 'manifest') continue;
    if (!validate(value[key])) return `${key}: ${schemaProblem(validate)}`;
  }
  const { prompts } = value;
  if (!isObject(prompts)) return 'its prompts are no object';
  const [role] = Object.entries(prompts).find(([name, parts]) => !isPrompt(name, parts)) ?? [];
  return role === undefined ? undefined : `its prompt ${role} is none`;
}

/** What a validator complained about first, for a sentence. */
export function schemaProblem({ errors }: Validator): string {
  const [first] = errors ?? [];
  return first ? `${first.instancePath || 'the whole'} ${first.message}` : 'unreadable';
}

function isPrompt(role: string, parts: unknown): boolean {
  return isName(role) && Array.isArray(parts) && parts.every(isPart);
}

function isPart(part: unknown): boolean {
  if (typeof part === 'string') return part !== '';
  if (!isObject(part) || Object.keys(part).join() !== 'input') return false;
  return typeof part.input === 'string' && /^[A-Za-z_][A-Za-z0-9_]{0,63}$/.test(part.input);
}
