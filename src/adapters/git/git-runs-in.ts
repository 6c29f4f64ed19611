import { readdir, readFile, readlink, realpath } from 'node:fs/promises';
import { resolve, sep } from 'node:path';

/** proc(5): the first process-id namespace, the only one from which every process of a machine is seen. */
const ALL_PROCESSES = 'pid:[4026531836]';

const TOLD = /^(GIT_DIR|GIT_COMMON_DIR|GIT_WORK_TREE|--git-dir|--work-tree)=(.+)$/;

/**
 * Whether some git may be at work in one of these folders now, as far as this machine can tell for sure:
 * `no` is a proof, `unknown` is what a container, another system or another user's process leaves of it.
 *
 * @param folders real paths: a working tree, its git folder.
 */
export async function gitRunsIn(folders: readonly string[]): Promise<'yes' | 'no' | 'unknown'> {
  const namespace = await readlink('/proc/self/ns/pid').catch(() => '');
  // With hidepid, /proc shows a user nothing of others, the first process least of all.
  const first = await readFile('/proc/1/stat').catch(() => null);
  if (namespace !== ALL_PROCESSES || first === null) return 'unknown';
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const answers = await Promise.all(pids.map((pid) => worksIn(pid, folders)));
  if (answers.includes('yes')) return 'yes';
  return answers.includes('unknown') ? 'unknown' : 'no';
}

async function worksIn(pid: string, folders: readonly string[]): Promise<'yes' | 'no' | 'unknown'> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'latin1');
    const end = stat.lastIndexOf(')');
    const name = stat.slice(stat.indexOf('(') + 1, end);
    // What has ended only waits to be collected.
    if (!name.startsWith('git') || /^ [ZX]/.test(stat.slice(end + 1))) return 'no';
    const words = (await readFile(`/proc/${pid}/cmdline`, 'latin1')).split('\0');
    // Every open clone of headgate has one: it reads, and locks nothing.
    if (words.includes('cat-file')) return 'no';
    const environment = (await readFile(`/proc/${pid}/environ`, 'latin1')).split('\0');
    const folder = await readlink(`/proc/${pid}/cwd`);
    // It may have been told of a repository that it does not stand in.
    const told = [...environment, ...words].flatMap((text) => TOLD.exec(text)?.[2] ?? []);
    const places = await Promise.all(told.map((path) => realpath(resolve(folder, path))));
    return [folder, ...places].some((place) => folders.some((known) => isIn(place, known)))
      ? 'yes'
      : 'no';
  } catch (error) {
    const { code, path } = error as NodeJS.ErrnoException;
    // The process has ended meanwhile; a repository that is not there any more tells nothing.
    const ended = code === 'ESRCH' || (code === 'ENOENT' && path?.startsWith('/proc/'));
    return ended ? 'no' : 'unknown';
  }
}

function isIn(place: string, folder: string): boolean {
  return place === folder || place.startsWith(folder + sep);
}
