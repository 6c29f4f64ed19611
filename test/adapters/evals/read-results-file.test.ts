import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readResultsFile } from '../../../src/adapters/evals/read-results-file.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'headgate-results-'));
});
afterEach(() => rm(folder, { recursive: true }));

it('shows no secret that stands in a case', async () => {
  const token = `ghp_${'a1B2c3D4e5F6g7H8i9J0'.repeat(2).slice(0, 36)}`;
  const testResults = [
    {
      testCase: { input: `my token is ${token}` },
      evaluationResults: [{ evaluatorName: 'e', passed: true }],
    },
  ];
  await writeFile(join(folder, 'results.json'), JSON.stringify({ testResults }));
  const read = await readResultsFile(join(folder, 'results.json'));
  expect(read.state).toBe('complete');
  expect(read.results?.rows[0]?.name).toBe('my token is ***');
});

it('says that a path leads nowhere, which is no regression', async () => {
  expect(await readResultsFile(folder)).toEqual({
    state: 'incomplete',
    why: `${folder} can't be read`,
  });
});
