import {
  closeSync,
  constants,
  type Dirent,
  fstatSync,
  lstatSync,
  openSync,
  readdirSync,
  readSync,
  realpathSync,
} from 'node:fs';
import { join } from 'node:path';
import { errorText } from '../../core/error-text.ts';
import { EXIT } from '../../core/exit-codes.ts';
import { UserError } from '../../core/user-error.ts';
import type { Entry, Snapshot } from '../../ports/snapshot.ts';
import { isInsidePath } from '../files/is-inside-path.ts';
import { MAX_READ_BYTES } from '../files/max-read-bytes.ts';
import { isEditorFile } from './is-editor-file.ts';
import { MAX_FOLDER_ENTRIES, SHARED } from './snapshot-limits.ts';

export interface FolderSnapshotOptions {
  /** The config root on disk. */
  readonly root: string;
  readonly label: string;
  /** Paths from the config root that git ignores; a folder's ends with `/`. */
  readonly ignored?: ReadonlySet<string>;
}

const REGULAR = '100644';
const SYMLINK = '120000';
const SUBMODULE = '160000';

// A named pipe where a file is expected would otherwise wait for a writer.
const OPEN_FLAGS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/**
 * Files on disk, seen as git would commit them: no ignored and no editor's files, symbolic links and
 * nested repositories listed but never entered. Whether a file is executable is not asked: it costs a
 * system call a file, and nothing depends on it.
 */
export function folderSnapshot({ root, label, ignored }: FolderSnapshotOptions): Snapshot {
  const home = realpathSync.native(root);
  const trusted = new Map<string, boolean>();

  /** A folder is trusted when no link leads to it: its real path is the one it was asked by. */
  function isTrusted(folder: string): boolean {
    const known = trusted.get(folder);
    if (known !== undefined) return known;
    const path = join(home, folder);
    const answer = absentIsUndefined(() => realpathSync.native(path)) === path;
    trusted.set(folder, answer);
    return answer;
  }

  function isLink(path: string): boolean {
    if (!isInsidePath(path)) return false;
    return absentIsUndefined(() => lstatSync(join(home, path)))?.isSymbolicLink() ?? false;
  }

  function entriesOf(folder: string): readonly Dirent[] {
    if (!isInsidePath(folder) || !isTrusted(folder)) return [];
    return (
      absentIsUndefined(() => readdirSync(join(home, folder), { withFileTypes: true })) ?? []
    ).filter((entry) => {
      const path = `${folder}/${entry.name}`;
      return (
        !isEditorFile(entry.name) &&
        !ignored?.has(path) &&
        !(entry.isDirectory() && ignored?.has(`${path}/`))
      );
    });
  }

  function walk(folder: string, walked: { entries: number; files: Entry[] }): void {
    const entries = entriesOf(folder);
    walked.entries += entries.length;
    if (walked.entries > MAX_FOLDER_ENTRIES) {
      throw new UserError(EXIT.findings, `${folder} holds more than ${MAX_FOLDER_ENTRIES} files`);
    }
    if (entries.some(({ name }) => name === '.git')) {
      walked.files.push({ path: folder, mode: SUBMODULE });
      return;
    }
    for (const entry of entries) {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) walk(path, walked);
      else if (entry.isSymbolicLink()) walked.files.push({ path, mode: SYMLINK });
      else if (entry.isFile()) walked.files.push({ path, mode: REGULAR });
    }
  }

  function readFile(path: string): Uint8Array | undefined {
    const cut = Math.max(path.lastIndexOf('/'), 0);
    if (!isInsidePath(path) || !isTrusted(path.slice(0, cut))) return undefined;
    const file = absentIsUndefined(() => openSync(join(home, path), OPEN_FLAGS));
    if (file === undefined) return undefined;
    try {
      const stat = fstatSync(file);
      return stat.isFile() ? readBounded(file, stat.size) : undefined;
    } finally {
      closeSync(file);
    }
  }

  function agentNames(): string[] {
    return entriesOf('agents')
      .filter((entry) => entry.isDirectory() && entry.name !== SHARED)
      .map(({ name }) => name)
      .sort();
  }

  return {
    label,
    agentFolders: async () => agentNames().map((name) => ({ name })),
    agentNames: async () => agentNames(),
    async strayFiles() {
      if (isLink('agents')) return [{ path: 'agents', mode: SYMLINK }];
      return entriesOf('agents')
        .filter((entry) => !entry.isDirectory())
        .map((entry) => ({
          path: `agents/${entry.name}`,
          mode: entry.isSymbolicLink() ? SYMLINK : REGULAR,
        }))
        .sort((a, b) => (a.path < b.path ? -1 : 1));
    },
    async list(folder) {
      if (isLink(folder)) return [{ path: folder, mode: SYMLINK }];
      const walked = { entries: 0, files: [] as Entry[] };
      walk(folder, walked);
      return walked.files.sort((a, b) => (a.path < b.path ? -1 : 1));
    },
    async read(paths) {
      const files = new Map<string, Uint8Array>();
      for (const path of paths) {
        const bytes = readFile(path);
        if (bytes) files.set(path, bytes);
      }
      return files;
    },
    async close() {},
  };
}

/** At most one byte more than the limit, also of a file that grows while it is read. */
function readBounded(file: number, size: number): Uint8Array {
  const bytes = Buffer.allocUnsafe(Math.min(size, MAX_READ_BYTES) + 1);
  let length = 0;
  while (length < bytes.length) {
    const read = readSync(file, bytes, length, bytes.length - length, null);
    if (read === 0) break;
    length += read;
  }
  return bytes.subarray(0, length);
}

// ELOOP: a link, with O_NOFOLLOW. ENXIO: a socket. Anything else (EACCES, EIO) must not look like "no file".
const ABSENT = new Set(['ENOENT', 'ENOTDIR', 'ELOOP', 'ENXIO', 'EISDIR', 'ENAMETOOLONG']);

function absentIsUndefined<T>(attempt: () => T): T | undefined {
  try {
    return attempt();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (ABSENT.has(code)) return undefined;
    throw new UserError(EXIT.incomplete, `can't read ${errorText(error)}`);
  }
}
