import { sep } from 'node:path';

/**
 * True for a path that stays below the folder it is taken from: segments with `/` between them, none
 * empty, `.`, `..`, or git's own folder under any of the names that file systems give it.
 */
export function isInsidePath(path: string): boolean {
  // On Windows these are a separator, and a drive or a second stream of the file.
  const strange = sep === '\\' ? /[\0\\:]/ : /\0/;
  return !strange.test(path) && path.split('/').every(isOrdinary);
}

// HFS+ ignores zero-width characters; NTFS ignores dots and spaces at the end, and has short names.
const GIT_FOLDER = /^(\.git|git~1)[. ]*$/i;
const IGNORED_BY_HFS = /[\u200c-\u200f\u202a-\u202e\u206a-\u206f\ufeff]/gu;

function isOrdinary(segment: string): boolean {
  return !/^\.{0,2}$/.test(segment) && !GIT_FOLDER.test(segment.replace(IGNORED_BY_HFS, ''));
}
