import { readdir } from 'node:fs/promises';
import type { Grader } from '../src/evals/graders/define-grader.ts';

const ROOT = new URL('../src/evals/graders/', import.meta.url);
const NOT_GRADERS = ['define-grader.ts', 'index.ts'];

/** The graders of src/evals/graders/, read from their files and not from the index, which may be stale; sorted by id. */
export async function readGraders(): Promise<Grader[]> {
  const files = (await readdir(ROOT)).filter((file) => !NOT_GRADERS.includes(file));
  const graders = await Promise.all(
    files.map(async (file) => {
      const module = (await import(new URL(file, ROOT).href)) as { default?: Grader };
      if (module.default?.id !== file.slice(0, -'.ts'.length)) {
        throw new Error(`src/evals/graders/${file} does not export the grader of its name`);
      }
      return module.default;
    }),
  );
  return graders.sort((a, b) => (a.id < b.id ? -1 : 1));
}
