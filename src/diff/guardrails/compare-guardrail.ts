import type { Direction } from '../../core/change.ts';
import { own } from '../../core/json.ts';
import { model } from '../classifiers/model.ts';
import { type Draft, draft } from '../draft.ts';
import { type Compatibility, compareSchemas } from '../json-schema-compat.ts';
import { child, keysOf, type Pair } from '../pair.ts';
import { sameValue } from '../stable-text.ts';
import { type Pattern, patternStrictness } from './pattern-strictness.ts';

const ENFORCEMENTS: readonly unknown[] = ['warn', 'escalate', 'revise', 'redact', 'block'];
const UNPROVEN = "changed: can't be shown to be at least as strict";

// A schema must hold, so the one that allows less is the stricter.
const SCHEMAS: Readonly<Record<Compatibility, Direction | undefined>> = {
  equal: 'neutral',
  narrower: 'tightened',
  wider: 'loosened',
  incomparable: undefined,
};

/**
 * Compares one guardrail with itself, field by field. What it looks at (`stage`) and how (`kind`, the name
 * of a function, the words of a rubric) can't be shown to be as strict as what stood there: redesigned.
 */
export function compareGuardrail(pair: Pair): Draft[] {
  const kind = child(pair, 'kind');
  if (kind.base.value !== kind.head.value) {
    return [draft(kind, 'guardrail.redesigned', 'neutral', 'changed')];
  }
  const fields = keysOf(pair).map((name) => ({ name, field: child(pair, name) }));
  const changed = fields.filter(({ field }) => !sameValue(field.base.value, field.head.value));
  const patterns = changed.filter(({ name }) => name === 'pattern' || name === 'flags');
  return [
    ...changed.filter((one) => !patterns.includes(one)).flatMap(compareField),
    ...patterns.slice(0, 1).map(() => comparePattern(pair)),
  ];
}

function compareField({ name, field }: { name: string; field: Pair }): Draft[] {
  const base = field.base.value;
  const head = field.head.value;
  switch (name) {
    case 'enforcement':
      return [directed(field, ENFORCEMENTS.indexOf(head) - ENFORCEMENTS.indexOf(base))];
    case 'minCharacters':
    case 'minWords':
      return [directed(field, Number(head ?? 0) - Number(base ?? 0))];
    case 'maxCharacters':
    case 'maxWords':
      return [directed(field, Number(base ?? Infinity) - Number(head ?? Infinity))];
    case 'threshold':
      return [directed(field, Number(head ?? -1) - Number(base ?? -1))];
    case 'schema':
      return [named(field, SCHEMAS[compareSchemas(base, head)])];
    case 'rubric':
      return [named(field, words(base) === words(head) ? 'neutral' : undefined)];
    case 'judge':
      return model(field);
    case 'stage':
    case 'function':
    case 'arguments':
      return [named(field, undefined)];
    default:
      return [draft(field, 'metadata.edited', 'neutral', 'changed')];
  }
}

function comparePattern(pair: Pair): Draft {
  const base = readPattern(pair.base.value);
  const head = readPattern(pair.head.value);
  const strictness = patternStrictness(base, head);
  const field = child(pair, base.pattern === head.pattern ? 'flags' : 'pattern');
  return named(field, strictness === 'same' ? 'neutral' : strictness);
}

function readPattern(guardrail: unknown): Pattern {
  return {
    pattern: String(own(guardrail, 'pattern')),
    flags: String(own(guardrail, 'flags') ?? ''),
  };
}

function directed(field: Pair, stricter: number): Draft {
  return named(field, stricter > 0 ? 'tightened' : stricter < 0 ? 'loosened' : 'neutral');
}

function named(field: Pair, direction: Direction | undefined): Draft {
  switch (direction) {
    case 'tightened':
      return draft(field, 'guardrail.tightened', direction, 'tightened');
    case 'loosened':
      return draft(field, 'guardrail.loosened', direction, 'loosened');
    case 'neutral':
      return draft(field, 'metadata.edited', direction, 'says the same in other words');
    case undefined:
      return draft(field, 'guardrail.redesigned', 'neutral', UNPROVEN);
  }
}

function words(rubric: unknown): string {
  return String(rubric).replace(/\s+/g, ' ').trim();
}
