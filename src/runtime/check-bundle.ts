import { isObject, items, own } from '../core/json.ts';
import { isName } from '../core/name.ts';
import type { AgentConfig } from './served.ts';

const KEYS = ['schema', 'manifest', 'prompts', 'tools', 'guardrails', 'operations'];
const INPUT = /^[A-Za-z_][A-Za-z0-9_]{0,63}$/;
const TYPES = ['string', 'number', 'integer', 'boolean', 'array', 'object'];
const STAGES = ['input', 'step', 'output'];
const GUARDRAILS = ['pattern', 'schema', 'length', 'rubric', 'function'];
const ENFORCEMENTS = ['warn', 'escalate', 'revise', 'redact', 'block'];

type Check = (value: unknown) => boolean;

const isText: Check = (value) => typeof value === 'string' && value !== '';
const mapOf = (check: Check) => (value: unknown) =>
  isObject(value) && Object.values(value).every(check);
/** Numbers, beside keys that are free for the user's own use. */
const isNumbers: Check = (value) =>
  isObject(value) &&
  Object.entries(value).every(([key, inner]) => key.startsWith('x-') || Number.isFinite(inner));
const listOf = (check: Check) => (value: unknown) => Array.isArray(value) && value.every(check);
const shape = (needed: Readonly<Record<string, Check>>, optional: typeof needed = {}): Check => {
  return (value) =>
    isObject(value) &&
    Object.entries(needed).every(([key, check]) => check(own(value, key))) &&
    Object.entries(optional).every(
      ([key, check]) => own(value, key) === undefined || check(own(value, key)),
    );
};
const oneOf = (words: readonly string[]): Check => {
  return (value) => typeof value === 'string' && words.includes(value);
};

const isModel = shape(
  { provider: isText, id: isText },
  {
    parameters: isObject,
    fallbacks: listOf(shape({ provider: isText, id: isText }, { parameters: isObject })),
  },
);
const isInput = shape(
  { type: oneOf(TYPES) },
  { enum: Array.isArray, maxLength: Number.isSafeInteger, pattern: isText },
);
const isTool = shape(
  { name: isText, description: isText, inputSchema: isObject },
  {
    outputSchema: isObject,
    annotations: isObject,
    approval: (value) => isText(value) || isObject(value),
  },
);
const isGuardrail = shape({
  id: isText,
  stage: oneOf(STAGES),
  kind: oneOf(GUARDRAILS),
  enforcement: oneOf(ENFORCEMENTS),
});
const isPart: Check = (part) =>
  isText(part) ||
  (isObject(part) &&
    Object.keys(part).join() === 'input' &&
    INPUT.test(String(own(part, 'input'))));

const PARTS: Readonly<Record<string, Check>> = {
  manifest: shape(
    { name: isText, version: isText, model: isModel },
    { models: mapOf(isModel), inputs: mapOf(isInput) },
  ),
  prompts: mapOf(listOf(isPart)),
};
const OPTIONAL: typeof PARTS = {
  tools: shape({}, { tools: listOf(isTool), servers: mapOf(isObject), allow: listOf(isText) }),
  guardrails: shape(
    {},
    {
      guardrails: listOf(isGuardrail),
      limits: isNumbers,
      confidence: isNumbers,
      revise: isObject,
    },
  ),
  operations: shape(
    {},
    {
      budgets: isObject,
      retry: isObject,
      timeouts: isObject,
      deadLetter: isObject,
      circuitBreaker: isObject,
      triggers: listOf(isObject),
      persistence: isObject,
      review: listOf(isObject),
      escalation: listOf(isObject),
      tenancy: isObject,
      residency: isObject,
      observability: isObject,
    },
  ),
};

/**
 * Why a value is not the bundle of this release; undefined when it is. Holds it to every shape that running code leans
 * on, not to all of schemas/: that was done before it was released, and the digest says that it is the same.
 */
export function bundleProblem(
  value: unknown,
  named: { readonly agent: string; readonly version: string },
): string | undefined {
  if (own(value, 'schema') !== 'headgate/bundle/v1') return 'its schema is not headgate/bundle/v1';
  const config = value as AgentConfig;
  const unknown = Object.keys(config).find((key) => !KEYS.includes(key));
  if (unknown !== undefined) return `it has an unknown key ${JSON.stringify(unknown.slice(0, 64))}`;
  for (const [key, check] of Object.entries(PARTS)) {
    if (!check(own(config, key))) return `its ${key} is malformed`;
  }
  for (const [key, check] of Object.entries(OPTIONAL)) {
    if (Object.hasOwn(config, key) && !check(own(config, key))) return `its ${key} is malformed`;
  }
  const { name, version } = config.manifest;
  if (name !== named.agent) return `it is the agent ${JSON.stringify(name).slice(0, 80)}`;
  if (version !== named.version) return `it is version ${JSON.stringify(version).slice(0, 80)}`;
  if (!Object.keys(config.prompts).every(isName)) return 'a prompt’s role is no name';
  const tools = items(own(config.tools, 'tools')).map((tool) => own(tool, 'name'));
  return new Set(tools).size < tools.length ? 'two of its tools have one name' : undefined;
}
