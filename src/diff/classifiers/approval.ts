import { isObject, items, own } from '../../core/json.ts';
import { draft } from '../draft.ts';
import { isWithin } from '../json-schema/is-within.ts';
import { type Budget, newBudget } from '../json-schema/proof.ts';
import type { Classifier } from './classifier.ts';

const LEVELS: readonly unknown[] = ['none', 'user', 'admin'];

interface Approval {
  /** The first whose schema the arguments satisfy decides. */
  readonly cases: readonly { readonly when: unknown; readonly level: number }[];
  readonly otherwise: number;
}

/**
 * Who must agree before a call: `none` < `user` < `admin`, by cases over the arguments. Narrowed only
 * where it can be shown that no call needs less than before; everything else is widened.
 */
export const approval: Classifier = (pair) => {
  const base = read(pair.base.value);
  const head = read(pair.head.value);
  const budget = newBudget();
  if (!asksAtLeast(head, base, budget)) {
    const text = levelsOnly(base, head) ? 'weakened' : "can't be shown to ask as much as before";
    return [draft(pair, 'tool.widened', 'loosened', text)];
  }
  return asksAtLeast(base, head, budget)
    ? [draft(pair, 'metadata.edited', 'neutral', 'asks the same in other words')]
    : [draft(pair, 'tool.narrowed', 'tightened', 'strengthened')];
};

/**
 * True when `strict` can be shown to ask at least what `loose` asks, for all arguments: for those that a
 * case of `strict` decides, and for those that none does.
 */
function asksAtLeast(strict: Approval, loose: Approval, budget: Budget): boolean {
  const within = (inner: unknown, outer: unknown) => isWithin(inner, outer, budget);
  const decided = strict.cases.every(({ when, level }) => {
    if (highest(loose) <= level) return true;
    // Of loose's cases up to one that takes in all of these arguments, the first that holds decides.
    const stop = loose.cases.findIndex((other) => within(when, other.when));
    const reached = loose.cases.slice(0, stop + 1);
    return stop >= 0 && reached.every((other) => other.level <= level);
  });
  const open = loose.cases.filter(({ level }) => level > strict.otherwise);
  const covered = open.every((one) => strict.cases.some(({ when }) => within(one.when, when)));
  return decided && covered && loose.otherwise <= strict.otherwise;
}

function highest({ cases, otherwise }: Approval): number {
  return Math.max(otherwise, ...cases.map(({ level }) => level));
}

function levelsOnly(base: Approval, head: Approval): boolean {
  return base.cases.length === 0 && head.cases.length === 0;
}

// Absent means none; a word alone is the default without cases.
function read(value: unknown): Approval {
  if (!isObject(value)) return { cases: [], otherwise: rank(value) };
  return {
    cases: items(value.cases).map((one) => ({
      when: own(one, 'when'),
      level: rank(own(one, 'level')),
    })),
    otherwise: rank(value.default),
  };
}

function rank(level: unknown): number {
  return Math.max(0, LEVELS.indexOf(level));
}
