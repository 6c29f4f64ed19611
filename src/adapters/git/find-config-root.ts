import { existsSync } from 'node:fs';
import { dirname, join, parse } from 'node:path';

/**
 * The config root that a folder belongs to: the nearest one upwards that holds `headgate.yaml` or
 * `agents/`, so that commands work from inside an agent, and beside other things in a monorepo.
 *
 * @param top where the search ends, and the answer when nothing is found: the repository's top level.
 */
export function findConfigRoot(start: string, top = parse(start).root): string {
  for (let folder = start; ; folder = dirname(folder)) {
    if (MARKS.some((name) => existsSync(join(folder, name)))) return folder;
    if (folder === top || folder === dirname(folder)) return top;
  }
}

const MARKS = ['headgate.yaml', 'agents'];
