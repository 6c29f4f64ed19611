import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Ajv } from 'ajv';
import { samplesOf } from './sample.ts';
import type { Schema } from './schema.ts';

const require = createRequire(import.meta.url);
const described = JSON.parse(
  readFileSync(new URL('../fixtures/github-webhooks.json', import.meta.url), 'utf8'),
) as Schema & { readonly webhooks: Readonly<Record<string, Schema>> };
const sample = samplesOf(described);
const ajv = new Ajv({ strict: false, validateFormats: false });
ajv.addSchema({ $id: 'described', ...described });

/** Events of workflows that no webhook tells of; their payload names the repository and little else. */
const TOLD_BY_NONE = ['schedule'];

/**
 * The payload of an event as GitHub would send it: an example that GitHub publishes, with what a test says in its place,
 * and what GitHub has come to send since.
 *
 * @throws Error where GitHub's description does not allow what the test says.
 */
export function webhook(name: string, said: unknown): unknown {
  if (TOLD_BY_NONE.includes(name)) return said;
  const known = examplesOf(name) as readonly Schema[];
  const example = known.find(({ action }) => action === (said as Schema).action) ?? known[0];
  const payload = merged(example, said) as Schema;
  const event = [name, payload.action ?? []].flat().join('-').replaceAll('_', '-');
  const schema = described.webhooks[event];
  if (!schema) throw new Error(`${event} is no event that headgate reads`);
  const whole = sample(schema, payload);
  const validate = ajv.getSchema(`described#/webhooks/${event}`);
  if (validate?.(whole)) return whole;
  throw new Error(`GitHub sends no such ${event}: ${ajv.errorsText(validate?.errors)}`);
}

/** Every example that GitHub publishes of an event. */
export function examplesOf(name: string): readonly unknown[] {
  const all = require('@octokit/webhooks-examples') as { name: string; examples: unknown[] }[];
  return all.find((one) => one.name === name)?.examples ?? [];
}

function merged(example: unknown, said: unknown): unknown {
  if (said === undefined) return example;
  if (!isObject(said) || !isObject(example)) return said;
  const names = new Set([...Object.keys(example), ...Object.keys(said)]);
  return Object.fromEntries([...names].map((name) => [name, merged(example[name], said[name])]));
}

function isObject(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
