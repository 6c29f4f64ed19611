import { readFileSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { arch, version } from 'node:process';
import { Script } from 'node:vm';
import { cacheFolder } from '../adapters/own-files/cache-folder.ts';
import { dropOldest } from '../adapters/own-files/drop-oldest.ts';
import { readOwnFile } from '../adapters/own-files/read-own-file.ts';
import { writeOwnFile } from '../adapters/own-files/write-own-file.ts';

type Require = (id: string) => unknown;

interface Kept {
  readonly code: Buffer;
  /** When the first code of this file was kept, and when this was; milliseconds since 1970. */
  readonly since: number;
  readonly written: number;
}

interface Loaded {
  readonly script: Script;
  readonly path: string;
  readonly kept?: Kept;
}

const HEADER_BYTES = 16;
const MAX_FILE_BYTES = 16 * 1024 * 1024;
const MAX_BYTES = 48 * 1024 * 1024;
/** Below this, opening another file takes longer than compiling this one. */
const WORTH_KEEPING = 10_000;
/** Code is kept anew once it is twice as old as it was the last time, and this much older. */
const RENEWED_AFTER_MS = 10_000;

/**
 * A `require` for the files of the built command that keeps what V8 compiled of them, for the next run. Node's own
 * cache keeps what is compiled when a file is loaded; this one also what is compiled later, when a function is first
 * called, which is nearly all. Later runs add what they were the first to call, at ever longer intervals: asking V8
 * whether there is anything to add takes too long. It lies beside the cached results, and is safe to delete.
 *
 * @param builtin Node's own, for its modules
 * @param entry path of the file that asks; what it asks for is relative to it
 */
export function compiledRequire(builtin: Require, entry: string): Require {
  if (process.env.NODE_DISABLE_COMPILE_CACHE) return builtin;
  const modules = new Map<string, { exports: unknown }>();
  const loaded: Loaded[] = [];

  function requireFrom(from: string): Require {
    return (id) => (id.startsWith('.') ? load(join(dirname(from), id)) : builtin(id));
  }

  function load(path: string): unknown {
    const known = modules.get(path);
    if (known) return known.exports;
    const module = { exports: {} };
    modules.set(path, module);
    compiled(path)(module.exports, requireFrom(path), module, path, dirname(path));
    return module.exports;
  }

  function compiled(path: string) {
    const source = readFileSync(path, 'utf8');
    const isKept = source.length >= WORTH_KEEPING;
    const kept = isKept ? attempt(() => readKept(path)) : undefined;
    const script = new Script(
      `(function (exports, require, module, __filename, __dirname) {${source}\n})`,
      { filename: path, ...(kept ? { cachedData: kept.code } : {}) },
    );
    if (isKept) {
      if (loaded.length === 0) process.once('exit', () => attempt(() => keep(loaded)));
      loaded.push({ script, path, ...(kept && !script.cachedDataRejected ? { kept } : {}) });
    }
    return script.runInThisContext();
  }

  return requireFrom(entry);
}

/** Names of built files hold a hash of their content; code is of use to one version of V8. */
function keptAs(path: string): string {
  return join(cacheFolder(), 'code', `${basename(path)}.${version}-${arch}`);
}

function readKept(path: string): Kept | undefined {
  const file = keptAs(path);
  const bytes = readOwnFile(file, MAX_FILE_BYTES);
  if (bytes?.readDoubleLE(0) !== statSync(path).mtimeMs) return undefined;
  return {
    code: bytes.subarray(HEADER_BYTES),
    since: bytes.readDoubleLE(8),
    written: statSync(file).mtimeMs,
  };
}

function keep(loaded: readonly Loaded[]): void {
  const now = Date.now();
  const outdated = loaded.filter(({ kept }) => !kept || isOld(kept, now));
  for (const { script, path, kept } of outdated) {
    // What the code was made of, and since when.
    const header = Buffer.alloc(HEADER_BYTES);
    header.writeDoubleLE(statSync(path).mtimeMs, 0);
    header.writeDoubleLE(kept?.since ?? now, 8);
    writeOwnFile(keptAs(path), Buffer.concat([header, script.createCachedData()]));
  }
  if (outdated.length > 0) dropOldest(join(cacheFolder(), 'code'), /./, MAX_BYTES);
}

function isOld({ since, written }: Kept, now: number): boolean {
  return now - since > 2 * (written - since) + RENEWED_AFTER_MS;
}

/** A cache only saves time: whatever goes wrong with it is a miss. */
function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
