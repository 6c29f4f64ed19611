import { createRequire } from 'node:module';
import { Ajv } from 'ajv';

type Json = { readonly [key: string]: unknown };

const require = createRequire(import.meta.url);

/**
 * The payload of an event: one that GitHub publishes as an example, with what a test says in its place.
 *
 * @returns what was said, for events that no webhook has (`schedule`).
 */
export function webhook(name: string, said: unknown): unknown {
  const known = examplesOf(name) as readonly Json[];
  const { action } = said as Json;
  const example = known.find((one) => one.action === action) ?? known[0];
  return example ? merged(example, said) : said;
}

/** Every example that GitHub publishes of an event. */
export function examplesOf(name: string): readonly unknown[] {
  const all = require('@octokit/webhooks-examples') as { name: string; examples: unknown[] }[];
  return all.find((one) => one.name === name)?.examples ?? [];
}

/**
 * What GitHub's schema of an event does not allow in a payload; undefined when it allows all.
 *
 * @param definition `push$event`, `merge_group$checks_requested`
 */
export function webhookProblem(definition: string, payload: unknown): string | undefined {
  const schema = require('@octokit/webhooks-schemas') as Json;
  const ajv = new Ajv({ strict: false, validateFormats: false });
  ajv.addSchema({ ...schema, $id: 'webhooks' });
  const validate = ajv.compile({ $ref: `webhooks#/definitions/${definition}` });
  return validate(payload) ? undefined : ajv.errorsText(validate.errors);
}

function merged(example: unknown, said: unknown): unknown {
  if (said === undefined) return example;
  if (!isObject(said) || !isObject(example)) return said;
  const names = new Set([...Object.keys(example), ...Object.keys(said)]);
  return Object.fromEntries([...names].map((name) => [name, merged(example[name], said[name])]));
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
