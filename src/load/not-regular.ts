import type { Problem } from '../core/problem.ts';
import type { Entry } from '../ports/snapshot.ts';

const WHAT: Readonly<Record<string, string>> = {
  '120000': 'a symbolic link',
  '160000': 'a submodule',
};

/** A problem for anything that is not a plain file: its content would come from somewhere that nobody reviewed. */
export function notRegular(entry: Entry): Problem | undefined {
  if (entry.mode.startsWith('100')) return undefined;
  return {
    rule: 'file/not-regular',
    file: entry.path,
    message: `${entry.path} is ${WHAT[entry.mode] ?? `of mode ${entry.mode}`}, not a file`,
    values: [entry.mode],
    todo: 'replace it by a file with the content that is meant',
  };
}
