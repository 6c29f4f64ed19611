import { pathFromTop } from '../../core/path-from-top.ts';
import type { Side } from './side.ts';

/** Bytes by path from the config root; what lies above it (`../CODEOWNERS`) is read from the top level. */
export async function readFromSide(
  { snapshot, top }: Pick<Side, 'snapshot' | 'top'>,
  paths: readonly string[],
): Promise<ReadonlyMap<string, Uint8Array>> {
  const above = paths.filter((path) => path.startsWith('../'));
  const files = new Map(await snapshot.read(paths.filter((path) => !above.includes(path))));
  if (!top || above.length === 0) return files;
  const fromTop = await top.snapshot.read(above.map((path) => pathFromTop(top.prefix, path)));
  for (const path of above) {
    const bytes = fromTop.get(pathFromTop(top.prefix, path));
    if (bytes) files.set(path, bytes);
  }
  return files;
}
