import { basename, dirname, type PlatformPath, resolve, sep } from 'node:path';

const NATIVE = { basename, dirname, resolve, sep };
const NUMBER = /^[1-9]\d{0,15}$/;

/**
 * The generation that the link `current` of a directory target names; undefined where headgate did not make it.
 * On Windows it is a junction, which takes no privilege, and which always names a whole path.
 */
export function generationOfLink(
  root: string,
  link: string,
  path: Pick<PlatformPath, 'basename' | 'dirname' | 'resolve' | 'sep'> = NATIVE,
): number | undefined {
  const whole = path.resolve(root, link);
  const name = path.basename(whole);
  const isOurs =
    path.sep === '/'
      ? link === `.generations/${name}`
      : path.dirname(whole) === path.resolve(root, '.generations');
  return isOurs && NUMBER.test(name) ? Number(name) : undefined;
}
