import { items } from '../../core/json.ts';
import { draft } from '../draft.ts';
import { compareGuardrail } from '../guardrails/compare-guardrail.ts';
import { matchItems } from '../match-items.ts';
import { itemPair } from '../pair.ts';
import { sameValue } from '../stable-text.ts';
import type { Classifier } from './classifier.ts';

/**
 * Guardrails, each by its id. Their order is no difference: every guardrail of a stage sees the text as it
 * came in, and the strictest enforcement of those that find something wins.
 */
export const guardrails: Classifier = (pair) =>
  matchItems(items(pair.base.value), items(pair.head.value), ['id']).flatMap((match) => {
    const guardrail = itemPair(pair, match.name, match.base, match.head);
    if (match.base === undefined) {
      return [draft(guardrail, 'guardrail.added', 'tightened', 'added')];
    }
    if (match.head === undefined) {
      return [draft(guardrail, 'guardrail.removed', 'loosened', 'removed')];
    }
    const { base, head } = guardrail;
    return sameValue(base.value, head.value) ? [] : compareGuardrail(guardrail);
  });
