import type { Agent } from '../../core/agent.ts';
import type { AssertionType } from '../../core/assertion-type.ts';
import { isObject, own } from '../../core/json.ts';
import type { Assertion } from '../../generated/types.ts';
import { matchGlob } from './match-glob.ts';
import { patternComplaint } from './pattern-complaint.ts';

// Names alone are filled in; promptfoo's filters and loops need its template engine.
const LEFT_OVER = /\{\{(?!\s*[A-Za-z_][A-Za-z0-9_]*\s*\}\})|\{%/;

/** Why an assertion can't be graded as it stands; undefined when it can. Schemas are looked at elsewhere. */
export function assertionComplaint(
  { value, threshold }: Assertion,
  type: AssertionType,
  agent: Agent,
): string | undefined {
  for (const text of [value].flat()) {
    if (typeof text !== 'string') continue;
    if (text.startsWith('file://')) return 'names a file; write the value itself';
    if (LEFT_OVER.test(text)) return 'has a template with more than a name in it';
  }
  return valueComplaint(value, type, agent) ?? thresholdComplaint(threshold, type);
}

function valueComplaint(
  value: unknown,
  { value: shape }: AssertionType,
  agent: Agent,
): string | undefined {
  switch (shape) {
    case 'none':
      return value === undefined ? undefined : 'takes no value';
    case 'json':
      return value === undefined ? 'has no value' : undefined;
    case 'text':
      return isText(value) ? undefined : 'wants a text as its value';
    case 'texts':
      return isTexts(value) || isText(value) ? undefined : 'wants a list of texts as its value';
    case 'text-or-texts':
      return isTexts(value) || isText(value) ? undefined : 'wants a text or a list of them';
    case 'pattern': {
      if (typeof value !== 'string') return 'wants a pattern as its value';
      const why = patternComplaint(value);
      return why === undefined ? undefined : `has a pattern that is not RE2: ${why}`;
    }
    case 'schema':
      return value === undefined || isSchema(value) ? undefined : 'wants a JSON Schema';
    case 'tool':
      return toolComplaint(value, agent);
    case 'tools':
      return Array.isArray(value) && value.length > 0
        ? value.map((one) => toolComplaint(one, agent)).find((why) => why !== undefined)
        : 'wants a list of tools';
    case 'arguments':
      if (!isSchema(own(value, 'schema'))) return 'wants `{ tool, schema }`';
      return toolComplaint(own(value, 'tool'), agent);
    case 'guardrail':
      return guardrailComplaint(value, agent);
    case 'program':
      return Array.isArray(value) &&
        value.length > 0 &&
        value.every((one) => typeof one === 'string')
        ? undefined
        : 'wants a list: the program and its arguments';
  }
}

function thresholdComplaint(
  threshold: number | undefined,
  type: AssertionType,
): string | undefined {
  if (threshold === undefined) return type.thresholdRequired ? 'has no threshold' : undefined;
  if (type.threshold === 'share' && !(threshold >= 0 && threshold <= 1)) {
    return 'wants a threshold from 0 to 1';
  }
  return type.threshold === 'limit' && threshold < 0 ? 'wants a threshold from 0 on' : undefined;
}

/** Tools that a server has and no file lists can't be judged. */
function toolComplaint(name: unknown, { tools }: Agent): string | undefined {
  if (typeof name !== 'string') return 'wants the name of a tool';
  const { tools: listed = [], servers = {}, allow } = tools?.value ?? {};
  if (allow && !allow.some((glob) => matchGlob(glob, name))) {
    return `names \`${name}\`, which the agent may not call`;
  }
  const known = listed.some((tool) => tool.name === name) || Object.keys(servers).length > 0;
  return known ? undefined : `names \`${name}\`, which is no tool of the agent`;
}

function guardrailComplaint(id: unknown, { guardrails }: Agent): string | undefined {
  const found = guardrails?.value.guardrails?.find((one) => one.id === id);
  if (!found) return `names \`${String(id)}\`, which is no guardrail of the agent`;
  return found.kind === 'function'
    ? `names \`${found.id}\`, a function that only the running agent has`
    : undefined;
}

function isText(value: unknown): boolean {
  return ['string', 'number', 'boolean'].includes(typeof value);
}

function isTexts(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0 && value.every(isText);
}

function isSchema(value: unknown): boolean {
  return isObject(value) || typeof value === 'boolean';
}
