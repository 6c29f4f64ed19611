import { writeFile } from 'node:fs/promises';
import type { Grader } from '../../src/evals/graders/define-grader.ts';
import { readGraders } from '../grader-files.ts';

const NOTE =
  '// Written by scripts/generate/graders-index.ts from src/evals/graders/; do not edit.';

/**
 * Writes the graders' index, and what rules know of assertions, from the graders that stand there: a grader is
 * registered by being written.
 */
export async function generate(): Promise<void> {
  const graders = await readGraders();
  await writeFile('src/evals/graders/index.ts', gradersIndex(graders));
  await writeFile('src/core/assertion-types.ts', assertionTypes(graders));
}

/** The text of the index, for graders sorted by id. */
export function gradersIndex(graders: readonly Grader[]): string {
  const imports = [
    ...graders.map(({ id }) => ({
      from: `./${id}`,
      line: `import ${variable(id)} from './${id}.ts';`,
    })),
    { from: './define-grader', line: "import type { Grader } from './define-grader.ts';" },
  ].sort((a, b) => (a.from < b.from ? -1 : 1));
  return [
    NOTE,
    '',
    ...imports.map(({ line }) => line),
    '',
    '/** Every grader, sorted by id. */',
    'export const graders: readonly Grader[] = [',
    ...graders.map(({ id }) => `  ${variable(id)},`),
    '];',
    '',
  ].join('\n');
}

/** The text of what rules know of them. */
export function assertionTypes(graders: readonly Grader[]): string {
  return [
    NOTE,
    '',
    "import type { AssertionType } from './assertion-type.ts';",
    '',
    '/** What every grader says of itself, without the code that grades. */',
    'export const ASSERTION_TYPES: Readonly<Record<string, AssertionType>> = {',
    ...graders.map((grader) => `  ${key(grader.id)}: { ${fields(grader)} },`),
    '};',
    '',
  ].join('\n');
}

function fields({ revision, value, threshold, thresholdRequired, aliases, needs }: Grader): string {
  return [
    `revision: ${revision}`,
    `value: '${value}'`,
    threshold && `threshold: '${threshold}'`,
    thresholdRequired && 'thresholdRequired: true',
    aliases && `aliases: [${aliases.map((alias) => `'${alias}'`).join(', ')}]`,
    needs && `needs: '${needs}'`,
  ]
    .filter((field) => field !== undefined)
    .join(', ');
}

function key(id: string): string {
  return id.includes('-') ? `'${id}'` : id;
}

function variable(id: string): string {
  return id.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}
