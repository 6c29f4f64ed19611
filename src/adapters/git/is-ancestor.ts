import { isNearAncestor } from './is-near-ancestor.ts';
import type { ObjectReader } from './object-reader.ts';
import { runGit } from './run-git.ts';

/** True when `ancestor` is the other commit or lies in its history. Both are full commit ids. */
export async function isAncestor(
  { folder, reader }: { readonly folder: string; readonly reader: ObjectReader },
  ancestor: string,
  commit: string,
): Promise<boolean> {
  if (await isNearAncestor(reader, ancestor, commit)) return true;
  const args = ['merge-base', '--is-ancestor', '--end-of-options', ancestor, commit];
  const { code } = await runGit(folder, args, { okCodes: [0, 1] });
  return code === 0;
}
