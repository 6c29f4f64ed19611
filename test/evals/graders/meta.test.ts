import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { gradersMarkdown } from '../../../scripts/generate/docs-graders.ts';
import { assertionTypes, gradersIndex } from '../../../scripts/generate/graders-index.ts';
import { readGraders } from '../../../scripts/grader-files.ts';
import { graders } from '../../../src/evals/graders/index.ts';

it('is generated from the graders that stand there (npm run generate)', async () => {
  const found = await readGraders();
  expect(graders).toEqual(found);
  expect(await readFile('src/evals/graders/index.ts', 'utf8')).toBe(gradersIndex(found));
  expect(await readFile('docs/graders.md', 'utf8')).toBe(gradersMarkdown(found));
  const types = await readFile('src/core/assertion-types.ts', 'utf8');
  expect(types).toBe(assertionTypes(found));
});

it.each(graders.map((grader) => [grader.id, grader] as const))(
  '%s says of itself what it is',
  (id, grader) => {
    expect(grader.what).toMatch(/^[A-Z].*\.$/);
    expect(grader.revision).toBeGreaterThan(0);
    expect(grader.example.assertion.type).toBe(id);
    expect(id).not.toMatch(/^not-/);
  },
);
