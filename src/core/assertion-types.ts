// Written by scripts/generate/graders-index.ts from src/evals/graders/; do not edit.

import type { AssertionType } from './assertion-type.ts';

/** What every grader says of itself, without the code that grades. */
export const ASSERTION_TYPES: Readonly<Record<string, AssertionType>> = {
  command: { revision: 1, value: 'program', threshold: 'share', needs: 'command' },
  contains: { revision: 1, value: 'text' },
  'contains-all': { revision: 1, value: 'texts' },
  'contains-any': { revision: 1, value: 'texts' },
  'contains-json': { revision: 1, value: 'schema' },
  cost: { revision: 1, value: 'none', threshold: 'limit', thresholdRequired: true },
  equals: { revision: 1, value: 'json' },
  factuality: { revision: 1, value: 'text', needs: 'judge' },
  guardrail: { revision: 1, value: 'guardrail' },
  icontains: { revision: 1, value: 'text' },
  'icontains-all': { revision: 1, value: 'texts' },
  'icontains-any': { revision: 1, value: 'texts' },
  'is-json': { revision: 1, value: 'schema' },
  latency: { revision: 1, value: 'none', threshold: 'limit', thresholdRequired: true },
  levenshtein: { revision: 1, value: 'text', threshold: 'limit' },
  'llm-rubric': { revision: 1, value: 'text', threshold: 'share', needs: 'judge' },
  'max-tokens': { revision: 1, value: 'none', threshold: 'limit', thresholdRequired: true },
  'no-tool': { revision: 1, value: 'none' },
  refusal: { revision: 1, value: 'none', aliases: ['is-refusal'] },
  regex: { revision: 1, value: 'pattern' },
  'rouge-n': { revision: 1, value: 'text', threshold: 'share' },
  similar: { revision: 1, value: 'text-or-texts', threshold: 'share', needs: 'embeddings' },
  'starts-with': { revision: 1, value: 'text' },
  'tool-args': { revision: 1, value: 'arguments' },
  'tool-called': { revision: 1, value: 'tool' },
  'tool-sequence': { revision: 1, value: 'tools' },
};
