import type { Direction } from '../../core/change.ts';
import { draft } from '../draft.ts';
import { changedParts } from '../json-schema/changed-parts.ts';
import { type Compatibility, compareSchemas } from '../json-schema-compat.ts';
import type { Classifier } from './classifier.ts';

const DIRECTIONS: Readonly<Record<Compatibility, Direction>> = {
  equal: 'neutral',
  wider: 'loosened',
  narrower: 'tightened',
  incomparable: 'neutral',
};

const TEXTS: Readonly<Record<Compatibility, string>> = {
  equal: 'described differently',
  wider: 'allows more than before',
  narrower: 'allows less than before',
  incomparable: 'changed',
};

/**
 * A tool's arguments or result. The model fills in the arguments and reads the schema while it does, so
 * every difference counts as `tool.schema`, whichever way it goes; one in titles, descriptions, defaults
 * or the order of words as `tool.described`.
 */
export const toolSchema: Classifier = (pair) => {
  const { base, head } = pair;
  if (base.value === undefined) return [draft(pair, 'tool.schema', 'neutral', 'added')];
  if (head.value === undefined) return [draft(pair, 'tool.schema', 'neutral', 'removed')];
  const answer = compareSchemas(base.value, head.value);
  const kind = answer === 'equal' ? 'tool.described' : 'tool.schema';
  const parts = answer === 'equal' ? '' : changedParts(base.value, head.value);
  const text = parts === '' ? TEXTS[answer] : `${TEXTS[answer]}: ${parts}`;
  return [draft(pair, kind, DIRECTIONS[answer], text)];
};
