import { isObject, items, own } from '../../core/json.ts';
import { isName } from '../../core/name.ts';
import type { AgentConfig } from './served.ts';

const INPUT = /^[A-Za-z_][A-Za-z0-9_]{0,63}$/;

type Check = (value: unknown) => boolean;

const isText: Check = (value) => typeof value === 'string' && value !== '';
const oneOf = (...words: readonly unknown[]): Check => {
  return (value) => words.includes(value);
};
const mapOf = (check: Check) => (value: unknown) =>
  isObject(value) && Object.values(value).every(check);
const listOf = (check: Check) => (value: unknown) => Array.isArray(value) && value.every(check);
/** An object with these keys; those with a question mark may be missing. */
const shape = (keys: Readonly<Record<string, Check>>): Check => {
  const checks = Object.entries(keys).map(([key, check]) => {
    const name = key.replace('?', '');
    return (value: unknown) => {
      const inner = own(value, name);
      return (inner === undefined && name !== key) || check(inner);
    };
  });
  return (value) => isObject(value) && checks.every((check) => check(value));
};
const all = (keys: string, check: Check) =>
  Object.fromEntries(keys.split(' ').map((key) => [key, check]));
/** Numbers, beside keys that are free for the user's own use. */
const isNumbers: Check = (value) =>
  isObject(value) &&
  Object.entries(value).every(([key, inner]) => key.startsWith('x-') || Number.isFinite(inner));
const isPart: Check = (part) =>
  isText(part) ||
  (isObject(part) &&
    Object.keys(part).join() === 'input' &&
    INPUT.test(String(own(part, 'input'))));

const MODEL = { provider: isText, id: isText, 'parameters?': isObject };
const isModel = shape({ ...MODEL, 'fallbacks?': listOf(shape(MODEL)) });

const isBundle: Readonly<Record<string, Check>> = {
  // Else `constructor` is a key of it.
  __proto__: null as never,
  schema: isText,
  manifest: shape({
    ...{ ...all('name version', isText), model: isModel, 'models?': mapOf(isModel) },
    'inputs?': mapOf(
      shape({
        type: oneOf('string', 'number', 'integer', 'boolean', 'array', 'object'),
        'enum?': Array.isArray,
        'maxLength?': Number.isSafeInteger,
        'pattern?': isText,
      }),
    ),
  }),
  prompts: mapOf(listOf(isPart)),
  'tools?': shape({
    'tools?': listOf(
      shape({
        ...{ name: isText, description: isText, inputSchema: isObject },
        ...{ 'outputSchema?': isObject, 'annotations?': isObject },
        'approval?': (value) => isText(value) || isObject(value),
      }),
    ),
    ...{ 'servers?': mapOf(isObject), 'allow?': listOf(isText) },
  }),
  'guardrails?': shape({
    'guardrails?': listOf(
      shape({
        id: isText,
        stage: oneOf('input', 'step', 'output'),
        kind: oneOf('pattern', 'schema', 'length', 'rubric', 'function'),
        enforcement: oneOf('warn', 'escalate', 'revise', 'redact', 'block'),
      }),
    ),
    ...{ 'limits?': isNumbers, 'confidence?': isNumbers, 'revise?': isObject },
  }),
  'operations?': shape({
    ...all('budgets? retry? timeouts? deadLetter? circuitBreaker? persistence?', isObject),
    ...all('tenancy? residency? observability?', isObject),
    ...all('triggers? review? escalation?', listOf(isObject)),
  }),
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
  for (const [key, check] of Object.entries(isBundle)) {
    if (!shape({ [key]: check })(value)) return `its ${key.replace('?', '')} is malformed`;
  }
  const config = value as AgentConfig;
  const unknown = Object.keys(config).find((key) => !(key in isBundle || `${key}?` in isBundle));
  if (unknown !== undefined) return `it has an unknown key ${JSON.stringify(unknown.slice(0, 64))}`;
  const { name, version } = config.manifest;
  if (name !== named.agent) return `it is the agent ${JSON.stringify(name).slice(0, 80)}`;
  if (version !== named.version) return `it is version ${JSON.stringify(version).slice(0, 80)}`;
  if (!Object.keys(config.prompts).every(isName)) return 'a prompt’s role is no name';
  const tools = items(own(config.tools, 'tools')).map((tool) => own(tool, 'name'));
  return new Set(tools).size < tools.length ? 'two of its tools have one name' : undefined;
}
