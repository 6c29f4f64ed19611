import { writeFile } from 'node:fs/promises';
import { ruleIds } from '../rule-files.ts';

/** Writes src/rules/index.ts from the files that stand there: a rule is registered by being written. */
export async function generate(): Promise<void> {
  await writeFile('src/rules/index.ts', rulesIndex(await ruleIds()));
}

/** The index's text, for sorted ids. */
export function rulesIndex(ids: readonly string[]): string {
  const imports = [
    ...ids.map((id) => ({ from: `./${id}.ts`, line: `import ${variable(id)} from './${id}.ts';` })),
    { from: './define-rule.ts', line: "import type { Rule } from './define-rule.ts';" },
  ].sort((a, b) => (a.from < b.from ? -1 : 1));
  return [
    '// Written by scripts/generate/rules-index.ts from the files beside it; do not edit.',
    '',
    ...imports.map(({ line }) => line),
    '',
    '/** Every rule, sorted by id. */',
    'export const rules: readonly Rule[] = [',
    ...ids.map((id) => `  ${variable(id)},`),
    '];',
    '',
  ].join('\n');
}

function variable(id: string): string {
  return id.replace(/[/-](\w)/g, (_, letter: string) => letter.toUpperCase());
}
