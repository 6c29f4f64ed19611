import type { Actor, Protection, Rule } from './protection.ts';
import type { Row } from './row.ts';
import { type RuleInForce, rulesFor } from './rules-for.ts';

interface Kept<T extends Rule['type']> {
  readonly type: T;
  /** True of a rule that is strict enough. */
  readonly enough?: (rule: Extract<Rule, { readonly type: T }>) => boolean;
  /** Who may be let past. */
  readonly but: readonly Actor[];
}

/**
 * Whether a rule holds for a ref, for everybody but some. Of several rules one that is strict enough and that nobody
 * else gets past is enough.
 */
export function keptBy<T extends Rule['type']>(
  protection: Protection,
  ref: string,
  { type, enough = () => true, but }: Kept<T>,
): Pick<Row, 'state' | 'found'> {
  const rules = rulesFor(protection, ref, type);
  if (rules === undefined) return { state: 'unknown', found: ['this token may not read rulesets'] };
  const strict = rules.filter(({ rule }) => enough(rule));
  if (strict.length === 0) {
    const loose = rules.map(({ ruleset }) => `“${ruleset}” asks for less`);
    return { state: 'missing', found: loose.length === 0 ? [`no ${type} for ${ref}`] : loose };
  }
  const others = strict.map((one) => passed(one, but));
  if (others.some((past) => past?.length === 0)) return { state: 'stands', found: [] };
  const hidden = strict.filter((_, index) => others[index] === undefined);
  if (hidden.length > 0) {
    const found = hidden.map(({ ruleset }) => `this token may not see who gets past “${ruleset}”`);
    return { state: 'unknown', found };
  }
  const found = strict.map(
    ({ ruleset }, index) => `${others[index]?.join(', ')} may get past “${ruleset}”`,
  );
  return { state: 'missing', found };
}

function passed<T extends Rule['type']>(
  { bypass }: RuleInForce<T>,
  but: readonly Actor[],
): readonly Actor[] | undefined {
  return bypass?.filter((actor) => !but.includes(actor));
}
