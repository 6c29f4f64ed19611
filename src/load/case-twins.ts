import type { Problem } from '../core/problem.ts';

/** A path without any of these folds to nothing but itself. */
const FOLDS = /[A-Z\u0080-\uffff]/;

/**
 * Paths that differ only by case or Unicode form. On a file system that folds names one of the two hides
 * the other, so reviewers and running agents would not see the same file.
 *
 * @param under what stands before each of the paths
 */
export function caseTwins(paths: readonly string[], under = ''): Problem[] {
  if (!paths.some((path) => FOLDS.test(path))) return [];
  const first = new Map<string, string>();
  const problems: Problem[] = [];
  for (const path of paths.map((rest) => under + rest)) {
    const folded = path.normalize('NFC').toLowerCase();
    const twin = first.get(folded);
    if (twin === undefined) first.set(folded, path);
    else {
      problems.push({
        rule: 'file/case-twin',
        file: path,
        message: `${path} and ${twin} are one file where names are case-insensitive`,
        values: [twin],
        todo: 'rename or remove one of the two',
      });
    }
  }
  return problems;
}
