import { draft } from '../draft.ts';
import { changedParts } from '../json-schema/changed-parts.ts';
import { compareSchemas } from '../json-schema-compat.ts';
import type { Classifier } from './classifier.ts';

/**
 * The structured answer, seen by callers who read it: what base promised has to hold of everything that
 * head says, so head may allow less than base, never more.
 *
 * - `output.widened` (compatible): an optional property in an open object, an optional property made
 *   required, an enum with fewer values. Every old reader still understands the answer.
 * - `output.broken`: a required property made optional or removed, another type, a new enum value, or
 *   whatever can't be shown to be compatible. A property added to a closed object
 *   (`additionalProperties: false`) breaks too: base promised that nothing else would come, and a caller
 *   who validates answers against it refuses them.
 * - An output that appears or goes turns prose into JSON or back, which no reader survives: broken.
 */
export const output: Classifier = (pair) => {
  const { base, head } = pair;
  if (base.value === undefined) return [draft(pair, 'output.broken', 'neutral', 'added')];
  if (head.value === undefined) return [draft(pair, 'output.broken', 'neutral', 'removed')];
  const parts = changedParts(base.value, head.value);
  const where = parts === '' ? '' : `: ${parts}`;
  switch (compareSchemas(base.value, head.value)) {
    case 'equal':
      return [draft(pair, 'metadata.edited', 'neutral', 'described differently')];
    case 'narrower':
      return [
        draft(pair, 'output.widened', 'neutral', `changed, and keeps what it promised${where}`),
      ];
    case 'wider':
      return [draft(pair, 'output.broken', 'neutral', `no longer keeps all it promised${where}`)];
    case 'incomparable':
      return [draft(pair, 'output.broken', 'neutral', `is not what was promised before${where}`)];
  }
};
