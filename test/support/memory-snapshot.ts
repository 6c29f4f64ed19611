import type { Snapshot } from '../../src/ports/snapshot.ts';

/** A config repository that stands nowhere: path → text, and path → target of a symbolic link. */
export function memorySnapshot(
  files: ReadonlyMap<string, string>,
  links: ReadonlyMap<string, string> = new Map(),
): Snapshot {
  const paths = [...files.keys(), ...links.keys()].sort();
  const entryAt = (path: string) => ({ path, mode: links.has(path) ? '120000' : '100644' });
  const folders = paths.flatMap((path) => /^agents\/([^/]+)\//.exec(path)?.[1] ?? []);
  const names = [...new Set(folders)].filter((name) => name !== '_shared');
  return {
    label: 'dir:memory',
    agentFolders: async () => names.map((name) => ({ name })),
    agentNames: async () => names,
    strayFiles: async () => paths.filter((path) => /^agents\/[^/]+$/.test(path)).map(entryAt),
    list: async (folder) => paths.filter((path) => path.startsWith(`${folder}/`)).map(entryAt),
    read: async (wanted) =>
      new Map(
        wanted.flatMap((path) => {
          const text = files.get(path);
          return text === undefined ? [] : [[path, Buffer.from(text)] as const];
        }),
      ),
    close: async () => {},
  };
}
