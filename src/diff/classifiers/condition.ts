import { draft } from '../draft.ts';
import { compareSchemas } from '../json-schema-compat.ts';
import type { Classifier } from './classifier.ts';

/**
 * When a person has to look (`review.when`): a JSON Schema over the output or the arguments; without one,
 * always. A condition that holds more often tightens; one that can't be shown to hold at least as often
 * loosens.
 */
export const condition: Classifier = (pair) => {
  switch (compareSchemas(pair.base.value ?? true, pair.head.value ?? true)) {
    case 'equal':
      return [draft(pair, 'metadata.edited', 'neutral', 'says the same in other words')];
    case 'wider':
      return [draft(pair, 'control.tightened', 'tightened', 'holds more often than before')];
    case 'narrower':
      return [draft(pair, 'control.loosened', 'loosened', 'holds less often than before')];
    case 'incomparable':
      return [
        draft(pair, 'control.loosened', 'loosened', "can't be shown to hold as often as before"),
      ];
  }
};
