import type { ModelFacts } from '../../src/models/model-facts.ts';

/**
 * The text of src/data/model-facts.json: one line for each provider, alias, model and retirement, sorted, so that an
 * update is a diff that a person can read.
 */
export function formatModelFacts(facts: ModelFacts): string {
  const providers = block(facts.providers, (provider) => JSON.stringify(provider));
  const aliases = block(facts.aliases, (byId) => block(byId, JSON.stringify, '    '));
  const models = block(facts.models, (byId) => block(byId, JSON.stringify, '    '));
  const retirements = block(facts.retirements, (ofProvider) => {
    const sorted = [...ofProvider].sort((a, b) => compare(a.retires, b.retires));
    return `[\n${sorted.map((retirement) => `      ${JSON.stringify(retirement)}`).join(',\n')}\n    ]`;
  });
  return `{
  "asOf": ${JSON.stringify(facts.asOf)},
  "about": ${JSON.stringify(facts.about)},
  "providers": ${providers},
  "aliases": ${aliases},
  "models": ${models},
  "retirements": ${retirements}
}
`;
}

function block<T>(
  entries: Readonly<Record<string, T>>,
  show: (value: T) => string,
  indent = '  ',
): string {
  const lines = Object.entries(entries)
    .sort(([a], [b]) => compare(a, b))
    .map(([key, value]) => `${indent}  ${JSON.stringify(key)}: ${show(value)}`);
  return lines.length === 0 ? '{}' : `{\n${lines.join(',\n')}\n${indent}}`;
}

// By code unit: the order of a file must not depend on the locale of whoever writes it.
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
