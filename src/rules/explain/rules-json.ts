import type { Rule, RuleExample } from '../define-rule.ts';

/** `headgate/rules/v1`: what `headgate rules --format json` and `explain --format json` print. */
interface RulesDocument {
  readonly schema: 'headgate/rules/v1';
  readonly rules: readonly RuleEntry[];
}

interface RuleEntry {
  readonly id: string;
  readonly code: string;
  readonly severity: string;
  readonly scope: string;
  readonly since: string;
  readonly what: string;
  readonly why: string;
  readonly todo: string;
  readonly examples: readonly RuleExample[];
}

// Of a file whose point is its size, nobody needs more.
const LONGEST = 4_000;

/** What rules say of themselves, as the JSON that is printed. */
export function rulesJson(rules: readonly Rule[]): string {
  const document = rulesDocument(rules);
  const short = (_: string, value: unknown): unknown =>
    typeof value === 'string' && value.length > LONGEST ? `${value.slice(0, LONGEST)}…` : value;
  return `${JSON.stringify(document, short, 2)}\n`;
}

function rulesDocument(rules: readonly Rule[]): RulesDocument {
  return {
    schema: 'headgate/rules/v1',
    rules: rules.map(({ id, code, severity, scope, since, what, why, todo, examples }) => {
      return { id, code, severity, scope, since, what, why, todo, examples };
    }),
  };
}
