import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from './cache-folder.ts';
import { dropOldest } from './drop-oldest.ts';
import { readOwnFile } from './read-own-file.ts';
import { writeOwnFile } from './write-own-file.ts';

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
const FILES = /^[0-9a-f]{64}\.json(\.[0-9]+-[0-9]+\.tmp)?$/;

/** Opens the cache. The key names everything that the value depends on; it is hashed, not stored. */
export function openCache(options: CacheOptions = {}): Cache {
  const { folder = cacheFolder(), maxBytes = DEFAULT_MAX_BYTES } = options;
  let pruned = false;
  const nameOf = (key: string) => createHash('sha256').update(key).digest('hex');

  return {
    read(key) {
      const name = nameOf(key);
      const entry = missIsUndefined(() => {
        const bytes = readOwnFile(join(folder, `${name}.json`), MAX_ENTRY_BYTES);
        return bytes && JSON.parse(bytes.toString('utf8'));
      });
      return entry?.schema === SCHEMA && entry.key === name ? entry.value : undefined;
    },
    write(key, value) {
      missIsUndefined(() => {
        const name = nameOf(key);
        const text = JSON.stringify({ schema: SCHEMA, key: name, value });
        if (text.length > MAX_ENTRY_BYTES) return;
        // Once a process, before it adds anything: so the bound may be passed by what one run writes.
        if (!pruned && existsSync(folder)) dropOldest(folder, FILES, maxBytes);
        pruned = true;
        writeOwnFile(join(folder, `${name}.json`), text);
      });
    },
  };
}

function missIsUndefined<T>(attempt: () => T): T | undefined {
  try {
    return attempt();
  } catch {
    return undefined;
  }
}
