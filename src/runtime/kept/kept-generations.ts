import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, rename, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { readOwnFile } from '../../adapters/own-files/read-own-file.ts';
import { FINGERPRINT_DIGITS, type Floor } from '../loading/accept.ts';
import { type KeptFile, keptText, parseKept } from './kept-file.ts';

const NAME = new RegExp(`^([1-9]\\d{0,15})-([0-9a-f]{${FINGERPRINT_DIGITS}})\\.json$`);
/** Twice what a source may hand over, as texts in JSON are longer. */
const MAX_BYTES = 32 * 1024 * 1024;
/** A file that was being written so long ago is nobody's any more. */
const ORPHAN_MS = 10 * 60_000;

/**
 * Generations that were served, kept in a folder for starts without a source. Several processes may share it: each file
 * is written whole under another name and renamed, and a generation has one content, so that who comes last writes the
 * same.
 */
export interface KeptGenerations {
  /** The newest that was ever served, also where its file can't be read any more: its name says enough. */
  floor(): Promise<Floor | undefined>;
  /** Those that can be read, newest first, and when the source last confirmed each, in milliseconds since 1970. */
  all(): AsyncIterable<KeptFile & { readonly confirmedAt: number }>;
  /** @throws Error of the file system; what was kept before still stands. */
  keep(floor: Floor, file: KeptFile): Promise<void>;
  /** The source says that this one still is the newest. */
  confirm(floor: Floor): Promise<void>;
}

/** @param depth how many are kept */
export function keptGenerations(folder: string, depth: number): KeptGenerations {
  return {
    floor: async () => (await listed(folder))[0],
    async *all() {
      for (const floor of await listed(folder)) {
        const path = join(folder, nameOf(floor));
        const file = readKept(path);
        const confirmedAt = file && (await stat(path).catch(() => undefined))?.mtimeMs;
        if (confirmedAt !== undefined && file) yield { ...file, confirmedAt };
      }
    },
    async keep(floor, file) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await replace(folder, nameOf(floor), keptText(file));
      await prune(folder, depth);
    },
    async confirm(floor) {
      const now = new Date();
      await utimes(join(folder, nameOf(floor)), now, now).catch(() => {});
    },
  };
}

function nameOf({ generation, fingerprint }: Floor): string {
  return `${generation}-${fingerprint}.json`;
}

async function listed(folder: string): Promise<Floor[]> {
  const names = await readdir(folder).catch(() => [] as string[]);
  return names
    .flatMap((name) => {
      const [, generation, fingerprint = ''] = NAME.exec(name) ?? [];
      return generation === undefined ? [] : [{ generation: Number(generation), fingerprint }];
    })
    .sort((a, b) => b.generation - a.generation);
}

function readKept(path: string): KeptFile | undefined {
  try {
    const bytes = readOwnFile(path, MAX_BYTES);
    return bytes && parseKept(bytes);
  } catch {
    return undefined;
  }
}

/** The old file or the new one, also after a power cut. */
async function replace(folder: string, name: string, text: string): Promise<void> {
  const staged = join(folder, `${name}.${randomUUID()}.tmp`);
  try {
    const file = await open(staged, 'wx', 0o600);
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(staged, join(folder, name));
  } catch (error) {
    await rm(staged, { force: true });
    throw error;
  }
  const names = await open(folder, 'r');
  await names.sync().finally(() => names.close());
}

async function prune(folder: string, depth: number): Promise<void> {
  const old = (await listed(folder)).slice(depth).map(nameOf);
  const left = (await readdir(folder)).filter((name) => name.endsWith('.tmp'));
  const orphans = await Promise.all(
    left.map(async (name) => {
      const found = await stat(join(folder, name)).catch(() => undefined);
      return found && Date.now() - found.mtimeMs > ORPHAN_MS ? [name] : [];
    }),
  );
  for (const name of [...old, ...orphans.flat()]) await rm(join(folder, name), { force: true });
}
