import { randomUUID } from 'node:crypto';
import { type FSWatcher, watch as watchFolder } from 'node:fs';
import { mkdir, readlink, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Ack } from '../../core/ack.ts';
import { LIMITS } from '../loading/limits.ts';
import { boundedFile } from './bounded-file.ts';
import type { Place, Reading, Source } from './source.ts';

/** On Windows a junction, which always names a whole path. */
const LINK =
  process.platform === 'win32'
    ? /\\\.generations\\[1-9]\d{0,15}\\?$/
    : /^\.generations\/[1-9]\d{0,15}$/;

/** A look costs three `stat`s. */
const POLL_MS = 5_000;

/**
 * A directory target (docs/targets.md): `current` is followed once, and all is read below what it named, so that it is
 * of one generation. A folder without `current` is read as it stands, for whoever copies a generation elsewhere.
 */
export function dirSource(root: string, { agent }: Place): Source {
  const ackPath = ({ instance }: Ack) => join(root, 'acks', agent, `${instance}.json`);
  let wake: (() => void) | undefined;
  let watcher: FSWatcher | undefined;

  // Watching can end by itself, and a folder that is not there yet can't be watched: each look tries again.
  function keepWatching(): void {
    if (!wake || watcher) return;
    try {
      watcher = watchFolder(root, { persistent: false }, wake);
      watcher.on('error', forgetWatcher);
      watcher.on('close', forgetWatcher);
    } catch {
      watcher = undefined;
    }
  }

  function forgetWatcher(): void {
    watcher?.close();
    watcher = undefined;
  }

  return {
    shown: `dir:${root}`,
    pollMs: POLL_MS,
    async read(known) {
      keepWatching();
      const folder = await generationFolder(root);
      const paths = [join(folder, 'environment.json'), join(folder, 'state', `${agent}.json`)];
      const mark = (await Promise.all(paths.map(lookOf))).join(' ');
      if (mark === known) return 'unchanged';
      const [environment, state] = await Promise.all([
        boundedFile(paths[0] ?? '', LIMITS.environmentBytes),
        boundedFile(paths[1] ?? '', LIMITS.stateBytes),
      ]);
      const reading: Reading = {
        mark,
        environment,
        state,
        bundle: ({ canary }) =>
          boundedFile(
            join(folder, canary ? 'canary' : 'agents', agent, 'bundle.json'),
            LIMITS.bundleBytes,
          ),
      };
      return reading;
    },
    watch(woken) {
      wake = woken;
      keepWatching();
    },
    async acknowledge(ack) {
      const path = ackPath(ack);
      const staged = `${path}.${randomUUID()}.tmp`;
      await mkdir(join(root, 'acks', agent), { recursive: true });
      try {
        await writeFile(staged, JSON.stringify(ack), { flag: 'wx' });
        await rename(staged, path);
      } catch (error) {
        await rm(staged, { force: true });
        throw error;
      }
    },
    retract: (ack) => rm(ackPath(ack), { force: true }),
    async close() {
      wake = undefined;
      forgetWatcher();
    },
  };
}

async function generationFolder(root: string): Promise<string> {
  const link = await readlink(join(root, 'current')).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'EINVAL') return undefined;
    throw error;
  });
  if (link === undefined) return root;
  if (LINK.test(link)) return resolve(root, link);
  throw new Error(`${join(root, 'current')} is not a link that headgate made`);
}

async function lookOf(path: string): Promise<string> {
  const { ino, size, mtimeNs } = await stat(path, { bigint: true });
  return `${path} ${ino} ${size} ${mtimeNs}`;
}
