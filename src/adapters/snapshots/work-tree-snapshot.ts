import type { Snapshot } from '../../ports/snapshot.ts';
import { runGit } from '../git/run-git.ts';
import { folderSnapshot } from './folder-snapshot.ts';

const LABEL = 'working tree';

/**
 * The working tree as it stands on disk, with the line ends that git would commit: a checkout on Windows has others
 * (`core.autocrlf`), and nobody edited those.
 *
 * @param ignored what git ignores below the config root, from `workTreeChanges`: one `git status` says
 *   both what changed and what is ignored, so that listing an agent costs no git process of its own.
 */
export function workTreeSnapshot({
  root,
  ignored,
}: {
  readonly root: string;
  readonly ignored?: ReadonlySet<string> | Promise<ReadonlySet<string>>;
}): Snapshot {
  const all = folderSnapshot({ root, label: LABEL });
  let filtered: Promise<Snapshot> | undefined;
  const listed = () => {
    filtered ??= withoutIgnored();
    return filtered;
  };
  async function withoutIgnored(): Promise<Snapshot> {
    const known = await ignored;
    return known ? folderSnapshot({ root, label: LABEL, ignored: known }) : all;
  }
  let converts: Promise<boolean> | undefined;
  async function asCommitted(bytes: Uint8Array): Promise<Uint8Array> {
    // Asked only where it matters: most machines have no such file.
    if (!Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes('\r\n')) return bytes;
    converts ??= convertsLineEnds(root);
    if (!(await converts)) return bytes;
    return Buffer.from(Buffer.from(bytes).toString('latin1').replaceAll('\r\n', '\n'), 'latin1');
  }
  return {
    // Files are read by name, whether git ignores them or not: that waits for nothing.
    ...all,
    async read(paths) {
      const files = await all.read(paths);
      const entries = [...files].map(
        async ([path, bytes]) => [path, await asCommitted(bytes)] as const,
      );
      return new Map(await Promise.all(entries));
    },
    agentFolders: async () => (await listed()).agentFolders(),
    agentNames: async () => (await listed()).agentNames(),
    strayFiles: async () => (await listed()).strayFiles(),
    list: async (folder) => (await listed()).list(folder),
  };
}

async function convertsLineEnds(root: string): Promise<boolean> {
  const args = ['config', '--get', 'core.autocrlf'];
  const { stdout } = await runGit(root, args, { okCodes: [0, 1] });
  return ['true', 'input'].includes(stdout.toString('utf8').trim().toLowerCase());
}
