import { didYouMean } from '../../core/did-you-mean.ts';
import type { Rule } from '../define-rule.ts';

/** The rule that a person means: by id, by code, or by its name where only one group has it. */
export function findRule(
  rules: readonly Rule[],
  asked: string,
): { rule: Rule } | { meant: string | undefined } {
  const word = asked.toLowerCase();
  const exact = rules.find(({ id, code }) => id === word || code.toLowerCase() === word);
  if (exact) return { rule: exact };
  const nameOf = (id: string): string => id.slice(id.indexOf('/') + 1);
  const [named, ...others] = rules.filter(({ id }) => nameOf(id) === word);
  if (named && others.length === 0) return { rule: named };
  const ids = rules.map(({ id }) => id);
  const name = didYouMean(word, ids.map(nameOf));
  return { meant: named?.id ?? didYouMean(word, ids) ?? ids.find((id) => nameOf(id) === name) };
}
