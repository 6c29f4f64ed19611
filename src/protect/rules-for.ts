import type { Actor, Protection, Rule } from './protection.ts';
import { refMatches } from './ref-matches.ts';

export interface RuleInForce<T extends Rule['type']> {
  readonly rule: Extract<Rule, { readonly type: T }>;
  readonly bypass: readonly Actor[] | undefined;
  readonly ruleset: string;
}

/** The rules of one type that hold for a ref, and who need not keep to each; undefined when nobody may look. */
export function rulesFor<T extends Rule['type']>(
  { rulesets, defaultBranch }: Protection,
  ref: string,
  type: T,
): readonly RuleInForce<T>[] | undefined {
  const target = ref.startsWith('refs/tags/') ? 'tag' : 'branch';
  const means = (patterns: readonly string[]) =>
    patterns.some((pattern) => refMatches(pattern, ref, defaultBranch));
  return rulesets
    ?.filter((set) => set.active && set.target === target)
    .filter(({ include, exclude }) => means(include) && !means(exclude))
    .flatMap(({ rules, bypass, name }) =>
      rules
        .filter((rule): rule is Extract<Rule, { readonly type: T }> => rule.type === type)
        .map((rule) => ({ rule, bypass, ruleset: name })),
    );
}
