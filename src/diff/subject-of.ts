import { fromPointer } from '../core/json-pointer.ts';

// What people call one item of a section; a section that is missing here is called by its own name.
const SINGULAR: Readonly<Record<string, string>> = {
  budgets: 'budget',
  failureModes: 'failure mode',
  guardrails: 'guardrail',
  inputs: 'input',
  limits: 'limit',
  models: 'model',
  prompts: 'prompt',
  servers: 'server',
  timeouts: 'timeout',
  tools: 'tool',
  triggers: 'trigger',
};

/** What a structural path names, in words that begin a sentence: `tool issue_refund scope`. */
export function subjectOf(path: string): string {
  const [section = '', ...rest] = fromPointer(`/${path}`);
  const name = rest.length > 0 ? (SINGULAR[section] ?? section) : section;
  // Of things in order, people count from one.
  return [name, ...rest].join(' ').replace(/\bfallbacks (\d+)\b/, (_, place) => {
    return `fallback ${Number(place) + 1}`;
  });
}
