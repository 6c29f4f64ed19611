import type { Guardrail } from '../../../generated/types.ts';
import type { Frozen } from '../../loading/served.ts';
import type { Checks } from '../checks.ts';
import type { EnforceOptions } from '../options.ts';
import { FUNCTIONS, type GuardrailFacts } from './functions.ts';

/** The share of a rubric that a guardrail without a threshold asks for. */
const RUBRIC_THRESHOLD = 0.5;

/**
 * What a guardrail finds in a value, in words for the model; undefined when it holds.
 *
 * @throws Error when it can't be looked at: a function that nobody registered, a judge that does not answer.
 */
export function findingOf(
  guardrail: Frozen<Guardrail>,
  facts: GuardrailFacts,
  checks: Checks,
  { judge, functions = {} }: EnforceOptions,
): string | undefined | Promise<string | undefined> {
  switch (guardrail.kind) {
    case 'pattern': {
      const { test } = checks.pattern(guardrail.pattern, guardrail.flags);
      return textsOf(facts).some(test)
        ? wording(guardrail, 'matches what may not occur')
        : undefined;
    }
    case 'schema': {
      const complaint = checks.complaint(guardrail.schema, jsonOf(facts.value));
      return complaint && wording(guardrail, complaint);
    }
    case 'length': {
      const complaint = textsOf(facts)
        .map((text) => lengthComplaint(text, guardrail))
        .find(Boolean);
      return complaint && wording(guardrail, complaint);
    }
    case 'rubric': {
      if (!judge) throw new Error('this process has no judge');
      const { rubric, judge: pinned, threshold = RUBRIC_THRESHOLD } = guardrail;
      const text = textsOf(facts).join('\n');
      return judge({ rubric, text, ...(pinned ? { judge: pinned as never } : {}) }).then((score) =>
        score >= threshold ? undefined : wording(guardrail, `does not fulfil: ${rubric}`),
      );
    }
    case 'function': {
      const name = guardrail.function;
      const known = Object.hasOwn(functions, name) ? functions : FUNCTIONS;
      const found = Object.hasOwn(known, name) && known[name];
      if (!found) throw new Error(`no function \`${name}\` is registered`);
      return found({ ...facts, settings: guardrail.arguments ?? {} });
    }
  }
}

function wording({ id, description }: Frozen<Guardrail>, what: string): string {
  return `${id}: ${what}${description === undefined ? '' : ` (${description.trim()})`}`;
}

/** Texts of the inputs one by one; of anything else its JSON, as suites look at it. */
function textsOf({ stage, value }: GuardrailFacts): string[] {
  if (typeof value === 'string') return [value];
  if (stage !== 'input') return [JSON.stringify(value) ?? ''];
  return Object.values(value as object).filter((item) => typeof item === 'string');
}

/** An answer that is text may be JSON. */
function jsonOf(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

type Length = Extract<Frozen<Guardrail>, { readonly kind: 'length' }>;

function lengthComplaint(text: string, limits: Length): string | undefined {
  const { minCharacters = 0, maxCharacters = Number.POSITIVE_INFINITY } = limits;
  const { minWords = 0, maxWords = Number.POSITIVE_INFINITY } = limits;
  const characters = [...text].length;
  if (characters < minCharacters)
    return `has ${characters} characters of at least ${minCharacters}`;
  if (characters > maxCharacters) return `has ${characters} characters of at most ${maxCharacters}`;
  const words = text.split(/\s+/u).filter((word) => word !== '').length;
  if (words < minWords) return `has ${words} words of at least ${minWords}`;
  if (words > maxWords) return `has ${words} words of at most ${maxWords}`;
  return undefined;
}
