import { isObject, items } from '../../core/json.ts';
import { compareModels } from '../../models/compare-models.ts';
import { type Draft, draft } from '../draft.ts';
import { child, keysOf, type Pair } from '../pair.ts';
import { sameValue } from '../stable-text.ts';
import type { Classifier } from './classifier.ts';

const RELATIONS = {
  snapshot: ['model.snapshot', 'another snapshot of the same model'],
  tier: ['model.changed', 'another version or tier'],
  family: ['model.changed', 'another family'],
  provider: ['model.changed', 'another provider'],
} as const;

/**
 * A model pin. Where it runs decides where data goes, so another `region` is a change of residency;
 * another `baseUrl` is another server, which may run anything, so it is another model. Fallbacks are tried
 * in order and compared in order: another model at any place is another model that may answer.
 */
export const model: Classifier = (pair) => {
  const before = identity(pair.base.value);
  const after = identity(pair.head.value);
  if (!before || !after) {
    const text = before
      ? `removed (was ${nameOf(before)})`
      : after
        ? `added: ${nameOf(after)}`
        : 'changed';
    return [draft(pair, 'model.changed', 'neutral', text)];
  }
  return [
    ...compareIds(pair, before, after),
    ...keysOf(pair).flatMap((key) => compareKey(key, pair)),
  ];
};

interface Identity {
  readonly provider: string;
  readonly id: string;
}

function compareIds(pair: Pair, base: Identity, head: Identity): Draft[] {
  const distance = compareModels(base, head);
  if (distance === 'same') return [];
  const [kind, words] = RELATIONS[distance];
  const from = nameOf(base);
  const to = nameOf(head);
  const field = child(pair, base.id === head.id ? 'provider' : 'id');
  const text = `changed from ${from} to ${to}: ${words}`;
  return [{ ...draft(field, kind, 'neutral', text), base: from, head: to }];
}

function nameOf({ provider, id }: Identity): string {
  return `${provider}/${id}`;
}

function compareKey(key: string, pair: Pair): Draft[] {
  const field = child(pair, key);
  if (key === 'provider' || key === 'id' || sameValue(field.base.value, field.head.value))
    return [];
  if (key === 'fallbacks') return compareFallbacks(field);
  if (key === 'region') return [draft(field, 'residency.changed', 'neutral', 'changed')];
  if (key === 'baseUrl') return [draft(field, 'model.changed', 'neutral', 'changed')];
  if (key !== 'parameters') return [draft(field, 'model.parameters', 'neutral', 'changed')];
  return keysOf(field)
    .map((name) => child(field, name))
    .filter(({ base, head }) => !sameValue(base.value, head.value))
    .map((parameter) => draft(parameter, 'model.parameters', 'neutral', 'changed'));
}

function compareFallbacks(pair: Pair): Draft[] {
  const count = Math.max(items(pair.base.value).length, items(pair.head.value).length);
  return Array.from({ length: count }, (_, place) => child(pair, place)).flatMap((fallback) =>
    sameValue(fallback.base.value, fallback.head.value) ? [] : model(fallback),
  );
}

function identity(value: unknown): Identity | undefined {
  if (!isObject(value)) return undefined;
  return { provider: String(value.provider), id: String(value.id) };
}
