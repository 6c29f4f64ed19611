import { createHash, randomUUID } from 'node:crypto';
import {
  closeSync,
  constants,
  fstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from './cache-folder.ts';

export interface CacheOptions {
  readonly folder?: string;
  /** Bytes after which the entries that were written longest ago are dropped; default 64 MiB. */
  readonly maxBytes?: number;
}

/** JSON values by key. A cache only saves time: whatever goes wrong with it is a miss, never an error. */
export interface Cache {
  /** What was written under this key; undefined when nothing was, or when the file can't be trusted. */
  read(key: string): unknown;
  write(key: string, value: unknown): void;
}

const SCHEMA = 'headgate/cache/v1';
const DEFAULT_MAX_BYTES = 64 * 1024 * 1024;
const MAX_ENTRY_BYTES = 8 * 1024 * 1024;

/** Opens the cache. The key names everything that the value depends on; it is hashed, not stored. */
export function openCache(options: CacheOptions = {}): Cache {
  const { folder = cacheFolder(), maxBytes = DEFAULT_MAX_BYTES } = options;
  let pruned = false;
  const nameOf = (key: string) => createHash('sha256').update(key).digest('hex');

  return {
    read(key) {
      const name = nameOf(key);
      const text = missIsUndefined(() => readOwn(join(folder, `${name}.json`)));
      const entry = text === undefined ? undefined : missIsUndefined(() => JSON.parse(text));
      return entry?.schema === SCHEMA && entry.key === name ? entry.value : undefined;
    },
    write(key, value) {
      missIsUndefined(() => {
        const name = nameOf(key);
        const text = JSON.stringify({ schema: SCHEMA, key: name, value });
        if (text.length > MAX_ENTRY_BYTES) return;
        mkdirSync(folder, { recursive: true, mode: 0o700 });
        if (!pruned) prune(folder, maxBytes);
        pruned = true;
        replaceFile(folder, name, text);
      });
    },
  };
}

/** A reader sees the old file or the new one, and a crash leaves a `.tmp` that pruning takes away. */
function replaceFile(folder: string, name: string, text: string) {
  const temporary = join(folder, `${name}.${randomUUID()}.tmp`);
  try {
    writeFileSync(temporary, text, { flag: 'wx', mode: 0o600 });
    renameSync(temporary, join(folder, `${name}.json`));
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

/** The content of a file that this user alone could write: another's could say that a check passed. */
function readOwn(path: string): string | undefined {
  const file = openSync(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
  try {
    const { uid, mode, size } = fstatSync(file);
    const foreign = process.getuid !== undefined && uid !== process.getuid();
    const writableByOthers = process.getuid !== undefined && (mode & 0o022) !== 0;
    if (foreign || writableByOthers || size > MAX_ENTRY_BYTES) return undefined;
    return readFileSync(file, 'utf8');
  } finally {
    closeSync(file);
  }
}

/** Once a process, before it adds anything: so the bound may be passed by what one run writes. */
function prune(folder: string, maxBytes: number) {
  const files = readdirSync(folder)
    .filter((name) => /^[0-9a-f]{64}\.(json|[-0-9a-f]{36}\.tmp)$/.test(name))
    .map((name) => {
      const { mtimeMs, size } = statSync(join(folder, name));
      return { path: join(folder, name), mtimeMs, size };
    })
    .sort((a, b) => b.mtimeMs - a.mtimeMs);
  let bytes = 0;
  for (const { path, size } of files) {
    bytes += size;
    if (bytes > maxBytes) rmSync(path, { force: true });
  }
}

function missIsUndefined<T>(attempt: () => T): T | undefined {
  try {
    return attempt();
  } catch {
    return undefined;
  }
}
